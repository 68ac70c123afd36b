package dev.avisa.userdata.entities;

import dev.avisa.domain.Subject;
import dev.avisa.domain.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and what they may ask for.
 *
 * <table>
 *   <caption>Who may</caption>
 *   <tr><th></th><th>list</th><th>read</th><th>update</th><th>create, delete</th></tr>
 *   <tr><td>anybody, with open access</td><td>yes</td><td>all</td><td>all</td><td>yes</td></tr>
 *   <tr><td>admin</td><td>yes</td><td>all</td><td>all</td><td>yes</td></tr>
 *   <tr><td>support</td><td>yes</td><td>all</td><td>all</td><td>no</td></tr>
 *   <tr><td>a person</td><td>no</td><td>themselves</td><td>themselves, but for username and status</td>
 *       <td>no</td></tr>
 * </table>
 */
public sealed interface Caller {
  /** What a caller may do with the user of an id, as far as that is known without that user. */
  enum Reach {
    /** Read and update, and be told that there is no such user. */
    CERTAIN,
    /** As {@link #CERTAIN} if that user turns out to be theirs; otherwise nothing. */
    IF_THEIRS,
    /** Nothing, not even learn whether there is such a user. */
    NONE
  }

  Reach reach(UserId id);

  /** Whether {@code user} may be read and updated. */
  boolean reaches(User user);

  /** Whether all users may be listed. */
  boolean mayList();

  /** Whether users may be created and deleted. */
  boolean mayCreateAndDelete();

  /** The fields that the caller would change but may not, of a user whom they reach. */
  List<String> refusedChanges(Fields before, Fields after);

  /** How events name the caller: {@code role:subject}; null when nobody knows who it is. */
  @Nullable String actor();

  /** Whoever can reach the service, where access is open. */
  record Anybody() implements Caller {
    @Override
    public Reach reach(UserId id) {
      return Reach.CERTAIN;
    }

    @Override
    public boolean reaches(User user) {
      return true;
    }

    @Override
    public boolean mayList() {
      return true;
    }

    @Override
    public boolean mayCreateAndDelete() {
      return true;
    }

    @Override
    public List<String> refusedChanges(Fields before, Fields after) {
      return List.of();
    }

    @Override
    public @Nullable String actor() {
      return null;
    }
  }

  /** Somebody with a role. */
  record Staff(Role role, Subject subject) implements Caller {
    @Override
    public Reach reach(UserId id) {
      return Reach.CERTAIN;
    }

    @Override
    public boolean reaches(User user) {
      return true;
    }

    @Override
    public boolean mayList() {
      return true;
    }

    @Override
    public boolean mayCreateAndDelete() {
      return role == Role.ADMIN;
    }

    @Override
    public List<String> refusedChanges(Fields before, Fields after) {
      return List.of();
    }

    @Override
    public String actor() {
      return role.name().toLowerCase(Locale.ROOT) + ":" + subject.value();
    }
  }

  /**
   * Somebody without a role, who is here for their own data.
   *
   * @param username theirs, if the identity provider can be trusted to give no name to two people
   *     one after the other; null otherwise
   */
  record Person(Subject subject, @Nullable Username username) implements Caller {
    @Override
    public Reach reach(UserId id) {
      if (subject.value().equals(id.toString())) {
        return Reach.CERTAIN;
      }
      return username == null ? Reach.NONE : Reach.IF_THEIRS;
    }

    @Override
    public boolean reaches(User user) {
      return switch (reach(user.id())) {
        case CERTAIN -> true;
        case IF_THEIRS -> username != null && username.value().equals(user.fields().username());
        case NONE -> false;
      };
    }

    @Override
    public boolean mayList() {
      return false;
    }

    @Override
    public boolean mayCreateAndDelete() {
      return false;
    }

    /** The name is what a person is known by, perhaps to this very rule; the status is staff's. */
    @Override
    public List<String> refusedChanges(Fields before, Fields after) {
      return Stream.of(
              Objects.equals(before.username(), after.username()) ? null : "username",
              Objects.equals(before.status(), after.status()) ? null : "status")
          .filter(Objects::nonNull)
          .toList();
    }

    @Override
    public String actor() {
      return "user:" + subject.value();
    }
  }
}

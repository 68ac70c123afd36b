package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.Subject;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.FindOutcome;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.ListOutcome;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.Role;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import dev.avisa.userdata.repositories.UsersInMemory;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhoMayTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");
  private static final UserId NOBODY = new UserId(new UUID(3, 3));
  private static final Caller ADMIN = new Caller.Staff(Role.ADMIN, new Subject("maria"));
  private static final Caller SUPPORT = new Caller.Staff(Role.SUPPORT, new Subject("jose"));
  private static final FindOutcome FIND_FORBIDDEN = new FindOutcome.Forbidden();
  private static final UpdateOutcome UPDATE_FORBIDDEN = new UpdateOutcome.Forbidden(List.of());

  private final Watched users = new Watched(new UsersInMemory(InstantSource.fixed(NOW)));
  private final CountingIds ids = new CountingIds();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final User ana = stored("ana");
  private final User bia = stored("bia");

  @Test
  void letsAnAdminDoEverything() {
    assertThat(find(ADMIN, ana.id())).isEqualTo(new FindOutcome.Found(ana));
    assertThat(find(ADMIN, NOBODY)).isEqualTo(new FindOutcome.NotFound());
    assertThat(update(ADMIN, ana.id(), profile("other", Status.INACTIVE)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(update(ADMIN, NOBODY, profile("x11", Status.ACTIVE)))
        .isEqualTo(new UpdateOutcome.NotFound());
    assertThat(create(ADMIN)).isInstanceOf(CreateOutcome.Created.class);
    assertThat(delete(ADMIN, bia.id())).isEqualTo(DeleteOutcome.DELETED);
    assertThat(users.actors()).containsExactly("admin:maria", "admin:maria", "admin:maria");
  }

  @Test
  void letsSupportReadAndUpdate() {
    assertThat(find(SUPPORT, ana.id())).isEqualTo(new FindOutcome.Found(ana));
    assertThat(update(SUPPORT, ana.id(), profile("other", Status.INACTIVE)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(create(SUPPORT)).isEqualTo(new CreateOutcome.Forbidden());
    assertThat(delete(SUPPORT, bia.id())).isEqualTo(DeleteOutcome.FORBIDDEN);
    assertThat(users.actors()).containsExactly("support:jose");
  }

  @Test
  void letsAPersonReadAndUpdateTheirOwnRecordByItsId() {
    Caller person = person(ana.id().toString(), null);

    assertThat(find(person, ana.id())).isEqualTo(new FindOutcome.Found(ana));
    assertThat(update(person, ana.id(), profile("ana", "new@example.org", Status.ACTIVE)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(create(person)).isEqualTo(new CreateOutcome.Forbidden());
    assertThat(delete(person, ana.id())).isEqualTo(DeleteOutcome.FORBIDDEN);
    assertThat(users.actors()).containsExactly("user:" + ana.id());
  }

  @Test
  void tellsAPersonThatTheirOwnRecordIsGone() {
    Caller person = person(NOBODY.toString(), null);

    assertThat(find(person, NOBODY)).isEqualTo(new FindOutcome.NotFound());
    assertThat(update(person, NOBODY, profile("ana", Status.ACTIVE)))
        .isEqualTo(new UpdateOutcome.NotFound());
  }

  @Test
  void letsAPersonReadAndUpdateTheirOwnRecordByItsUsername() {
    Caller person = person("f:1", "ana");

    assertThat(find(person, ana.id())).isEqualTo(new FindOutcome.Found(ana));
    assertThat(update(person, ana.id(), profile("ana", "new@example.org", Status.ACTIVE)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(users.actors()).containsExactly("user:f:1");
  }

  @Test
  void listsUsersToStaffAlone() {
    var everybody = new UserQuery(null, null, null, null, PageSize.DEFAULT);
    var listUsers = new ListUsers(users);

    for (Caller caller : List.of(ADMIN, SUPPORT, new Caller.Anybody())) {
      assertThat(await(listUsers.list(caller, everybody)))
          .isInstanceOfSatisfying(
              ListOutcome.Listed.class,
              listed -> assertThat(listed.page().users()).containsExactly(ana, bia));
    }
    int reads = users.reads;
    assertThat(await(listUsers.list(person(ana.id().toString(), "ana"), everybody)))
        .isEqualTo(new ListOutcome.Forbidden());
    assertThat(users.reads).isEqualTo(reads);
  }

  @Test
  void tellsAPersonNothingOfOthersAndDoesNotEvenLook() {
    Caller person = person(ana.id().toString(), null);

    for (UserId other : List.of(bia.id(), NOBODY)) {
      assertThat(find(person, other)).isEqualTo(FIND_FORBIDDEN);
      assertThat(update(person, other, profile("bia", Status.ACTIVE))).isEqualTo(UPDATE_FORBIDDEN);
      assertThat(delete(person, other)).isEqualTo(DeleteOutcome.FORBIDDEN);
    }
    assertThat(users.reads).isZero();
    assertThat(users.locks).isZero();
    assertThat(users.actors()).isEmpty();
  }

  @Test
  void tellsAPersonKnownByNameNothingOfOthersAndLocksNobody() {
    Caller person = person("f:1", "ana");

    for (UserId other : List.of(bia.id(), NOBODY)) {
      assertThat(find(person, other)).isEqualTo(FIND_FORBIDDEN);
      assertThat(update(person, other, profile("bia", Status.ACTIVE))).isEqualTo(UPDATE_FORBIDDEN);
    }
    assertThat(users.locks).isZero();
  }

  @Test
  void looksAgainOnceTheRecordIsLocked() {
    Caller person = person("f:1", "ana");
    users.beforeLock =
        () -> {
          users.beforeLock = () -> {};
          assertThat(update(ADMIN, ana.id(), profile("ana2", Status.ACTIVE)))
              .isInstanceOf(UpdateOutcome.Updated.class);
        };

    assertThat(update(person, ana.id(), profile("ana", "new@example.org", Status.ACTIVE)))
        .isEqualTo(UPDATE_FORBIDDEN);
    assertThat(users.actors()).containsExactly("admin:maria");
  }

  @Test
  void tellsNothingOfARecordThatVanishesBeforeItIsLocked() {
    Caller person = person("f:1", "ana");
    users.beforeLock =
        () -> {
          users.beforeLock = () -> {};
          assertThat(delete(ADMIN, ana.id())).isEqualTo(DeleteOutcome.DELETED);
        };

    assertThat(update(person, ana.id(), profile("ana", Status.ACTIVE))).isEqualTo(UPDATE_FORBIDDEN);
  }

  @Test
  void leavesUsernameAndStatusToStaff() {
    Caller person = person(ana.id().toString(), null);

    assertThat(update(person, ana.id(), profile("ana2", Status.INACTIVE)))
        .isEqualTo(new UpdateOutcome.Forbidden(List.of("username", "status")));
    assertThat(update(person, ana.id(), profile("ana", Status.INACTIVE)))
        .isEqualTo(new UpdateOutcome.Forbidden(List.of("status")));
    assertThat(users.actors()).isEmpty();
  }

  @Test
  void saysForbiddenBeforeAnythingElse() {
    Caller person = person("f:1", "ana");
    users.beforeLock =
        () -> {
          users.beforeLock = () -> {};
          var unused = update(ADMIN, ana.id(), profile("ana2", Status.ACTIVE));
        };
    var outcome =
        outcome(
            new UpdateUser(users, ids, clock)
                .update(
                    person,
                    ana.id(),
                    profile("ana3", Status.INACTIVE),
                    Expectation.oneOf(Set.of()),
                    null));

    assertThat(outcome).isEqualTo(UPDATE_FORBIDDEN);
  }

  private static Caller person(String subject, @Nullable String username) {
    return new Caller.Person(
        new Subject(subject), username == null ? null : new Username(username));
  }

  private FindOutcome find(Caller caller, UserId id) {
    return await(new FindUser(users).find(caller, id));
  }

  private UpdateOutcome update(Caller caller, UserId id, Profile profile) {
    return outcome(
        new UpdateUser(users, ids, clock).update(caller, id, profile, Expectation.NONE, null));
  }

  private CreateOutcome create(Caller caller) {
    return outcome(
        new CreateUser(users, ids, clock).create(caller, profile("new", Status.ACTIVE), null));
  }

  private DeleteOutcome delete(Caller caller, UserId id) {
    return outcome(new DeleteUser(users, clock).delete(caller, id, Expectation.NONE, null));
  }

  private User stored(String name) {
    var occurrence = new Occurrence(ids.newEventId(), NOW, "test");
    var created = User.create(ids.newUserId(), profile(name, Status.ACTIVE), occurrence);
    assertThat(outcome(users.create(created, null))).isInstanceOf(CreateOutcome.Created.class);
    return created.user();
  }

  private static Profile profile(String name, Status status) {
    return profile(name, name + "@example.org", status);
  }

  private static Profile profile(String name, String email, Status status) {
    return new Profile(
        new Username(name), new EmailAddress(email), null, null, null, LanguageTag.DEFAULT, status);
  }

  private static <T> T outcome(Uni<Once<T>> work) {
    return ((Once.First<T>) await(work)).outcome();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(1));
  }

  /** Counts who looks and who locks, and lets something happen between the two. */
  private static final class Watched implements Users {
    private final UsersInMemory users;
    private int reads;
    private int locks;
    private Runnable beforeLock = () -> {};

    private Watched(UsersInMemory users) {
      this.users = users;
    }

    /** Of all events but the first two, which tell of the users that were there before. */
    private List<String> actors() {
      return users.events().stream().skip(2).map(event -> String.valueOf(event.actor())).toList();
    }

    @Override
    public Uni<Once<CreateOutcome>> create(
        UserChange.Created created, @Nullable IdempotencyKey key) {
      return users.create(created, key);
    }

    @Override
    public Uni<Optional<User>> find(UserId id) {
      reads++;
      return users.find(id);
    }

    @Override
    public Uni<UserPage> list(UserQuery query) {
      reads++;
      return users.list(query);
    }

    @Override
    public Uni<Once<UpdateOutcome>> update(
        UserId id, Function<User, UserChange.Replacement> decide, @Nullable IdempotencyKey key) {
      beforeLock.run();
      locks++;
      return users.update(id, decide, key);
    }

    @Override
    public Uni<Once<DeleteOutcome>> delete(
        UserId id, Function<User, UserChange.Deletion> decide, @Nullable IdempotencyKey key) {
      locks++;
      return users.delete(id, decide, key);
    }
  }

  private static final class CountingIds implements Ids {
    private long last;

    @Override
    public UserId newUserId() {
      return new UserId(new UUID(1, ++last));
    }

    @Override
    public EventId newEventId() {
      return new EventId(new UUID(2, ++last));
    }
  }
}

package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Users in a map; one lock is its transaction. */
public final class UsersInMemory implements Users, Answers {
  private record Answer(IdempotencyKey key, Object outcome, Instant at) {}

  private final Map<UserId, User> users = new LinkedHashMap<>();
  private final List<UserDataChanged> events = new ArrayList<>();
  private final Map<Fingerprint, Answer> answers = new LinkedHashMap<>();
  private final InstantSource clock;

  public UsersInMemory(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized List<UserDataChanged> events() {
    return List.copyOf(events);
  }

  @Override
  public Uni<Once<CreateOutcome>> create(UserChange.Created created, @Nullable IdempotencyKey key) {
    return Uni.createFrom().item(() -> once(key, () -> createNow(created)));
  }

  private synchronized CreateOutcome createNow(UserChange.Created created) {
    Optional<UniqueField> taken = taken(created.user());
    if (taken.isPresent()) {
      return new CreateOutcome.Taken(taken.get());
    }
    users.put(created.user().id(), created.user());
    events.add(created.event());
    return new CreateOutcome.Created(created.user());
  }

  @Override
  public Uni<Optional<User>> find(UserId id) {
    return Uni.createFrom().item(() -> findNow(id));
  }

  private synchronized Optional<User> findNow(UserId id) {
    return Optional.ofNullable(users.get(id));
  }

  @Override
  public Uni<UserPage> list(UserQuery query) {
    return Uni.createFrom().item(() -> listNow(query));
  }

  private synchronized UserPage listNow(UserQuery query) {
    String after = query.after() == null ? "" : query.after().toString();
    // Not in the order of java.util.UUID, which takes the first half of all for negative numbers.
    List<User> found =
        users.values().stream()
            .sorted(Comparator.comparing(user -> user.id().toString()))
            .filter(user -> user.id().toString().compareTo(after) > 0)
            .filter(user -> isAskedFor(user.fields(), query))
            .toList();
    return UserPage.of(found, query.size());
  }

  private static boolean isAskedFor(Fields fields, UserQuery query) {
    return (query.username() == null || query.username().value().equals(fields.username()))
        && (query.email() == null || query.email().value().equals(fields.email()))
        && (query.status() == null || query.status().name().equals(fields.status()));
  }

  @Override
  public Uni<Once<UpdateOutcome>> update(
      UserId id, Function<User, UserChange.Replacement> decide, @Nullable IdempotencyKey key) {
    return Uni.createFrom().item(() -> once(key, () -> updateNow(id, decide)));
  }

  private synchronized UpdateOutcome updateNow(
      UserId id, Function<User, UserChange.Replacement> decide) {
    User user = users.get(id);
    if (user == null) {
      return new UpdateOutcome.NotFound();
    }
    var decided = decide.apply(user);
    if (decided instanceof UserChange.Updated updated) {
      Optional<UniqueField> taken = taken(updated.user());
      if (taken.isPresent()) {
        return new UpdateOutcome.Taken(taken.get());
      }
      users.put(id, updated.user());
      events.add(updated.event());
    }
    return UpdateOutcome.of(decided);
  }

  @Override
  public Uni<Once<DeleteOutcome>> delete(
      UserId id, Function<User, UserChange.Deletion> decide, @Nullable IdempotencyKey key) {
    return Uni.createFrom().item(() -> once(key, () -> deleteNow(id, decide)));
  }

  /** Nothing is ever seen in progress, thanks to the one lock. */
  @SuppressWarnings("unchecked") // The key's request says which use case it was.
  private synchronized <T> Once<T> once(@Nullable IdempotencyKey key, Supplier<T> change) {
    if (key == null) {
      return new Once.First<>(change.get());
    }
    Answer answer = answers.get(key.scope());
    if (answer != null) {
      return answer.key.request().equals(key.request())
          ? new Once.Repeated<>((T) answer.outcome)
          : new Once.KeyReused<>();
    }
    T outcome = change.get();
    if (isRemembered(outcome)) {
      answers.put(key.scope(), new Answer(key, outcome, clock.instant()));
    }
    return new Once.First<>(outcome);
  }

  private static boolean isRemembered(Object outcome) {
    return outcome instanceof CreateOutcome.Created
        || outcome instanceof UpdateOutcome.Updated
        || outcome instanceof UpdateOutcome.Unchanged
        || outcome == DeleteOutcome.DELETED;
  }

  @Override
  public Uni<Integer> forgetOlderThan(Instant time, int max) {
    return Uni.createFrom().item(() -> forgetNow(time, max));
  }

  private synchronized int forgetNow(Instant time, int max) {
    List<Fingerprint> old =
        answers.entrySet().stream()
            .filter(answer -> answer.getValue().at.isBefore(time))
            .sorted(Comparator.comparing(answer -> answer.getValue().at))
            .limit(max)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(answers::remove);
    return old.size();
  }

  private synchronized DeleteOutcome deleteNow(
      UserId id, Function<User, UserChange.Deletion> decide) {
    User user = users.get(id);
    if (user == null) {
      return DeleteOutcome.NOT_FOUND;
    }
    return switch (decide.apply(user)) {
      case UserChange.ChangedMeanwhile changed -> DeleteOutcome.CHANGED_MEANWHILE;
      case UserChange.Deleted deleted -> {
        events.add(deleted.event());
        users.remove(id);
        yield DeleteOutcome.DELETED;
      }
    };
  }

  private Optional<UniqueField> taken(User candidate) {
    for (User other : users.values()) {
      if (other.id().equals(candidate.id())) {
        continue;
      }
      if (other.fields().username().equals(candidate.fields().username())) {
        return Optional.of(UniqueField.USERNAME);
      }
      if (other.fields().email().equals(candidate.fields().email())) {
        return Optional.of(UniqueField.EMAIL);
      }
    }
    return Optional.empty();
  }
}

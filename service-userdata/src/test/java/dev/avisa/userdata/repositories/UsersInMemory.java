package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Users in a map; one lock is its transaction. */
public final class UsersInMemory implements Users {
  private final Map<UserId, User> users = new LinkedHashMap<>();
  private final List<UserDataChanged> events = new ArrayList<>();

  public synchronized List<UserDataChanged> events() {
    return List.copyOf(events);
  }

  @Override
  public Uni<CreateOutcome> create(UserChange.Created created) {
    return Uni.createFrom().item(() -> createNow(created));
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
  public Uni<UpdateOutcome> update(UserId id, Function<User, UserChange.Replacement> decide) {
    return Uni.createFrom().item(() -> updateNow(id, decide));
  }

  private synchronized UpdateOutcome updateNow(
      UserId id, Function<User, UserChange.Replacement> decide) {
    User user = users.get(id);
    if (user == null) {
      return new UpdateOutcome.NotFound();
    }
    return switch (decide.apply(user)) {
      case UserChange.Unchanged unchanged -> new UpdateOutcome.Unchanged(unchanged.user());
      case UserChange.ChangedMeanwhile changed -> new UpdateOutcome.ChangedMeanwhile();
      case UserChange.Forbidden forbidden -> new UpdateOutcome.Forbidden(forbidden.fields());
      case UserChange.Updated updated -> {
        Optional<UniqueField> taken = taken(updated.user());
        if (taken.isPresent()) {
          yield new UpdateOutcome.Taken(taken.get());
        }
        users.put(id, updated.user());
        events.add(updated.event());
        yield new UpdateOutcome.Updated(updated.user());
      }
    };
  }

  @Override
  public Uni<DeleteOutcome> delete(UserId id, Function<User, UserChange.Deletion> decide) {
    return Uni.createFrom().item(() -> deleteNow(id, decide));
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

package dev.avisa.userdata.datasources.metrics;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts the changes that were stored, and those that had been before. */
@Decorator
@Priority(1)
abstract class CountedUsers implements Users {
  private final Users users;
  private final Meters meters;

  CountedUsers(@Any @Delegate Users users, Meters meters) {
    this.users = users;
    this.meters = meters;
  }

  @Override
  public Uni<Once<CreateOutcome>> create(UserChange.Created created, @Nullable IdempotencyKey key) {
    return users
        .create(created, key)
        .invoke(once -> count(once, CreateOutcome.Created.class::isInstance, ChangeKind.CREATED));
  }

  @Override
  public Uni<Once<UpdateOutcome>> update(
      UserId id, Function<User, UserChange.Replacement> decide, @Nullable IdempotencyKey key) {
    return users
        .update(id, decide, key)
        .invoke(once -> count(once, UpdateOutcome.Updated.class::isInstance, ChangeKind.UPDATED));
  }

  @Override
  public Uni<Once<DeleteOutcome>> delete(
      UserId id, Function<User, UserChange.Deletion> decide, @Nullable IdempotencyKey key) {
    return users
        .delete(id, decide, key)
        .invoke(once -> count(once, DeleteOutcome.DELETED::equals, ChangeKind.DELETED));
  }

  private <T> void count(Once<T> once, Predicate<T> changed, ChangeKind kind) {
    switch (once) {
      case Once.First<T> first when changed.test(first.outcome()) -> meters.changed(kind);
      case Once.First<T> nothingChanged -> {}
      case Once.Repeated<T> repeated -> meters.repeated();
      case Once.InProgress<T> inProgress -> {}
      case Once.KeyReused<T> reused -> {}
    }
  }
}

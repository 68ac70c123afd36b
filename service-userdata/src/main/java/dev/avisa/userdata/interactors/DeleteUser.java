package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Somebody wants a user to be forgotten. */
@ApplicationScoped
public class DeleteUser {
  private final Users users;
  private final InstantSource clock;

  DeleteUser(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  /**
   * @param key null if each time it is asked for is a wish of its own
   */
  public Uni<Once<DeleteOutcome>> delete(
      Caller caller, UserId id, Expectation expectation, @Nullable IdempotencyKey key) {
    if (!caller.mayCreateAndDelete()) {
      return Uni.createFrom().item(new Once.First<>(DeleteOutcome.FORBIDDEN));
    }
    return users.delete(
        id,
        user ->
            expectation.isMetBy(user.revision())
                ? user.delete(clock.instant(), caller.actor())
                : new UserChange.ChangedMeanwhile(),
        key);
  }
}

package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Somebody wants a user to be forgotten. */
@ApplicationScoped
public class DeleteUser {
  private final Users users;
  private final InstantSource clock;

  DeleteUser(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  public Uni<DeleteOutcome> delete(Caller caller, UserId id, Expectation expectation) {
    if (!caller.mayCreateAndDelete()) {
      return Uni.createFrom().item(DeleteOutcome.FORBIDDEN);
    }
    Instant now = clock.instant();
    return users.delete(
        id,
        user ->
            expectation.isMetBy(user.revision())
                ? user.delete(now, caller.actor())
                : new UserChange.ChangedMeanwhile());
  }
}

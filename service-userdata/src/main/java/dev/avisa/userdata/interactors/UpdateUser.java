package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Edit;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Somebody wants data of a user to be changed: all of it, or some while the rest stays. */
@ApplicationScoped
public class UpdateUser {
  private final Users users;
  private final Ids ids;
  private final InstantSource clock;

  UpdateUser(Users users, Ids ids, InstantSource clock) {
    this.users = users;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param key null if each time it is asked for is a wish of its own
   */
  public Uni<Once<UpdateOutcome>> update(
      UserId id, Edit edit, Expectation expectation, @Nullable IdempotencyKey key) {
    return users.update(
        id,
        user ->
            expectation.isMetBy(user.revision())
                ? user.replace(edit, occurrence())
                : new UserChange.ChangedMeanwhile(),
        key);
  }

  /** Of now, which is after all changes made before it: to be asked for with the user locked. */
  private Occurrence occurrence() {
    return new Occurrence(ids.newEventId(), clock.instant(), null);
  }
}

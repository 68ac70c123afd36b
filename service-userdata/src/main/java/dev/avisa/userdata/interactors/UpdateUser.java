package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.function.Function;
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
   * @param change is given what is stored while nobody else can change it, and says what is to be
   *     stored instead; must be pure. What it throws is the caller's to handle: nothing is stored
   *     then
   * @param key null if each time it is asked for is a wish of its own
   */
  public Uni<Once<UpdateOutcome>> update(
      UserId id,
      Function<Fields, Profile> change,
      Expectation expectation,
      @Nullable IdempotencyKey key) {
    var occurrence = new Occurrence(ids.newEventId(), clock.instant(), null);
    return users.update(
        id,
        user ->
            expectation.isMetBy(user.revision())
                ? user.replace(change.apply(user.fields()), occurrence)
                : new UserChange.ChangedMeanwhile(),
        key);
  }
}

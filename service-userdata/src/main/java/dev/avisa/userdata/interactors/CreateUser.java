package dev.avisa.userdata.interactors;

import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Somebody wants a new user to be kept. */
@ApplicationScoped
public class CreateUser {
  private final Users users;
  private final Ids ids;
  private final InstantSource clock;

  CreateUser(Users users, Ids ids, InstantSource clock) {
    this.users = users;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param key null if each time it is asked for is a wish of its own
   */
  public Uni<Once<CreateOutcome>> create(
      Caller caller, Profile profile, @Nullable IdempotencyKey key) {
    if (!caller.mayCreateAndDelete()) {
      return Uni.createFrom().item(new Once.First<>(new CreateOutcome.Forbidden()));
    }
    var occurrence = new Occurrence(ids.newEventId(), clock.instant(), caller.actor());
    return users.create(User.create(ids.newUserId(), profile, occurrence), key);
  }
}

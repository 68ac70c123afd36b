package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.Edit;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
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
      Caller caller, UserId id, Edit edit, Expectation expectation, @Nullable IdempotencyKey key) {
    return switch (caller.reach(id)) {
      case NONE -> forbidden();
      case CERTAIN -> updateLocked(caller, id, edit, expectation, key);
      // A lock takes longer to get when there is such a user and others change it, which would
      // tell: so only who seems to have a right to it waits for it.
      case IF_THEIRS ->
          users
              .find(id)
              .chain(
                  found ->
                      found.filter(caller::reaches).isEmpty()
                          ? forbidden()
                          : updateLocked(caller, id, edit, expectation, key));
    };
  }

  private Uni<Once<UpdateOutcome>> updateLocked(
      Caller caller, UserId id, Edit edit, Expectation expectation, @Nullable IdempotencyKey key) {
    boolean mayKnow = caller.reach(id) == Caller.Reach.CERTAIN;
    return users
        .update(id, user -> decide(caller, user, edit, expectation), key)
        .chain(once -> isNotFound(once) && !mayKnow ? forbidden() : Uni.createFrom().item(once));
  }

  private UserChange.Replacement decide(
      Caller caller, User user, Edit edit, Expectation expectation) {
    // First, so that nothing else about somebody else's data shows in the answer.
    if (!caller.reaches(user)) {
      return new UserChange.Forbidden(List.of());
    }
    if (!expectation.isMetBy(user.revision())) {
      return new UserChange.ChangedMeanwhile();
    }
    List<String> refused = caller.refusedChanges(user.fields(), edit.applyTo(user.fields()));
    if (!refused.isEmpty()) {
      return new UserChange.Forbidden(refused);
    }
    // The time is that of the locked user, and so after all changes made before.
    return user.replace(edit, new Occurrence(ids.newEventId(), clock.instant(), caller.actor()));
  }

  private static boolean isNotFound(Once<UpdateOutcome> once) {
    return once instanceof Once.First<UpdateOutcome> first
        && first.outcome() instanceof UpdateOutcome.NotFound;
  }

  private static Uni<Once<UpdateOutcome>> forbidden() {
    return Uni.createFrom().item(new Once.First<>(new UpdateOutcome.Forbidden(List.of())));
  }
}

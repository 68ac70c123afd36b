package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.Occurrence;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

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
   */
  public Uni<UpdateOutcome> update(
      Caller caller, UserId id, Function<Fields, Profile> change, Expectation expectation) {
    return switch (caller.reach(id)) {
      case NONE -> forbidden();
      case CERTAIN -> updateLocked(caller, id, change, expectation);
      // A lock takes longer to get when there is such a user and others change it, which would
      // tell: so only who seems to have a right to it waits for it.
      case IF_THEIRS ->
          users
              .find(id)
              .chain(
                  found ->
                      found.filter(caller::reaches).isEmpty()
                          ? forbidden()
                          : updateLocked(caller, id, change, expectation));
    };
  }

  private Uni<UpdateOutcome> updateLocked(
      Caller caller, UserId id, Function<Fields, Profile> change, Expectation expectation) {
    var occurrence = new Occurrence(ids.newEventId(), clock.instant(), caller.actor());
    return users
        .update(id, user -> decide(caller, user, change, expectation, occurrence))
        .map(
            outcome ->
                outcome instanceof UpdateOutcome.NotFound
                        && caller.reach(id) != Caller.Reach.CERTAIN
                    ? new UpdateOutcome.Forbidden(List.of())
                    : outcome);
  }

  private static UserChange.Replacement decide(
      Caller caller,
      User user,
      Function<Fields, Profile> change,
      Expectation expectation,
      Occurrence occurrence) {
    // First, so that nothing else about somebody else's data shows in the answer.
    if (!caller.reaches(user)) {
      return new UserChange.Forbidden(List.of());
    }
    if (!expectation.isMetBy(user.revision())) {
      return new UserChange.ChangedMeanwhile();
    }
    Profile profile = change.apply(user.fields());
    List<String> refused = caller.refusedChanges(user.fields(), profile);
    return refused.isEmpty()
        ? user.replace(profile, occurrence)
        : new UserChange.Forbidden(refused);
  }

  private static Uni<UpdateOutcome> forbidden() {
    return Uni.createFrom().item(new UpdateOutcome.Forbidden(List.of()));
  }
}

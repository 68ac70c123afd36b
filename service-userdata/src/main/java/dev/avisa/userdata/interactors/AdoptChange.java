package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.entities.Adoption;
import dev.avisa.userdata.entities.AdoptionPolicy;
import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.entities.RowChange;
import dev.avisa.userdata.repositories.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Somebody changed a user, maybe behind our back: the person is to hear of it all the same. */
@ApplicationScoped
public class AdoptChange {
  private final Events events;
  private final ParkRow parkRow;
  private final InstantSource clock;
  private final BackOff backOff;

  @Inject
  public AdoptChange(Events events, ParkRow parkRow, InstantSource clock) {
    this(events, parkRow, clock, BackOff.IN_PLACE);
  }

  AdoptChange(Events events, ParkRow parkRow, InstantSource clock, BackOff backOff) {
    this.events = events;
    this.parkRow = parkRow;
    this.clock = clock;
    this.backOff = backOff;
  }

  /**
   * Completes when all that the change calls for is durable, however long that takes; says what it
   * came to.
   *
   * @param row what the change was read from
   */
  public Uni<Adoption> adopt(RowChange change, ReceivedRow row, AdoptionPolicy policy) {
    Adoption adoption = Adoption.of(change, policy, clock.instant());
    Uni<Void> done =
        switch (adoption) {
          case Adoption.Adopted adopted -> publish(adopted.event());
          case Adoption.TooOld tooOld ->
              parkRow.park(row, "the change is older than " + policy.maxAge());
          case Adoption.AlreadyTold told -> Uni.createFrom().voidItem();
          case Adoption.NothingToTell nothing -> Uni.createFrom().voidItem();
          case Adoption.Silenced silenced -> Uni.createFrom().voidItem();
        };
    return done.replaceWith(adoption);
  }

  /**
   * The first try is apart because it nearly always suffices, and trying again isn't cheap to set
   * up.
   */
  private Uni<Void> publish(UserDataChanged event) {
    return Uni.createFrom()
        // To publish may fail before there is anything to wait for.
        .deferred(() -> events.publish(event))
        .onFailure(Exception.class)
        .recoverWithUni(() -> backOff.untilDone(() -> events.publish(event)));
  }
}

package dev.avisa.userdata.interactors;

import dev.avisa.userdata.entities.ReceivedRow;
import dev.avisa.userdata.repositories.ParkedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sets a row change aside so that those behind it can go on. */
@ApplicationScoped
public class ParkRow {
  private final ParkedRows parked;
  private final BackOff backOff;

  @Inject
  public ParkRow(ParkedRows parked) {
    this(parked, BackOff.IN_PLACE);
  }

  ParkRow(ParkedRows parked, BackOff backOff) {
    this.parked = parked;
    this.backOff = backOff;
  }

  /** Completes when the row is durable, however long that takes. */
  public Uni<Void> park(ReceivedRow row, String reason) {
    return backOff.untilDone(() -> parked.park(row, reason));
  }
}

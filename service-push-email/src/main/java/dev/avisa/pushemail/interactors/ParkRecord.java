package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sets a record aside so that those behind it can go on. */
@ApplicationScoped
public class ParkRecord {
  private final ParkedRecords parked;
  private final BackOff backOff;

  @Inject
  public ParkRecord(ParkedRecords parked) {
    this(parked, BackOff.IN_PLACE);
  }

  ParkRecord(ParkedRecords parked, BackOff backOff) {
    this.parked = parked;
    this.backOff = backOff;
  }

  /** Completes when the record is durable, however long that takes. */
  public Uni<Void> park(ReceivedRecord record, String reason) {
    return backOff.retry(
        Uni.createFrom().deferred(() -> parked.park(record, reason)), Exception.class);
  }
}

package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.ReceivedRecord;
import io.smallrye.mutiny.Uni;

/** Records that could not be read or delivered, kept unchanged until somebody replays them. */
public interface ParkedRecords {
  /**
   * Completes when the record is durable, and fails when that isn't certain.
   *
   * @param reason why it is parked, for the person who operates Avisa; no personal data
   */
  Uni<Void> park(ReceivedRecord record, String reason);
}

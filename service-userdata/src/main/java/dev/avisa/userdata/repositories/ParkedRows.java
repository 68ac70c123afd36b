package dev.avisa.userdata.repositories;

import dev.avisa.userdata.entities.ReceivedRow;
import io.smallrye.mutiny.Uni;

/** Row changes that nothing could be made of, kept unchanged until a person decides. */
public interface ParkedRows {
  /**
   * Completes when the row is durable, and fails when that isn't certain.
   *
   * @param reason why it is parked, for the person who operates Avisa; no personal data
   */
  Uni<Void> park(ReceivedRow row, String reason);
}

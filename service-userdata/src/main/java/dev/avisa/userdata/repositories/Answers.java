package dev.avisa.userdata.repositories;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What {@link Users} remembers of changes that were asked for under a key. */
public interface Answers {
  /**
   * Forgets the oldest. May go on in several places at once.
   *
   * @param max how many to forget at most
   * @return how many were forgotten
   */
  Uni<Integer> forgetOlderThan(Instant time, int max);
}

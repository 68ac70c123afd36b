package dev.avisa.userdata.interactors;

import dev.avisa.userdata.repositories.Repudiations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** It is time to forget what was repudiated long ago. */
@ApplicationScoped
public class ForgetRepudiations {
  /** Small, so that nobody waits long for a lock, and a replica isn't held up. */
  static final int BATCH = 500;

  private final Repudiations repudiations;
  private final InstantSource clock;

  ForgetRepudiations(Repudiations repudiations, InstantSource clock) {
    this.repudiations = repudiations;
    this.clock = clock;
  }

  /**
   * Forgets the oldest 500 at most.
   *
   * @param retention how long one is kept at least
   * @return whether there may be more to forget
   */
  public Uni<Boolean> forgetSome(Duration retention) {
    return repudiations
        .forgetOlderThan(clock.instant().minus(retention), BATCH)
        .map(forgotten -> forgotten == BATCH);
  }
}

package dev.avisa.userdata.interactors;

import dev.avisa.userdata.repositories.Answers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** It is time to forget what came of changes that nobody will ask for again. */
@ApplicationScoped
public class ForgetAnswers {
  /** Small, so that nobody waits long for a lock, and a replica isn't held up. */
  static final int BATCH = 500;

  private final Answers answers;
  private final InstantSource clock;

  ForgetAnswers(Answers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Forgets the oldest 500 at most.
   *
   * @param retention how long an answer is kept at least
   * @return whether there may be more to forget
   */
  public Uni<Boolean> forgetSome(Duration retention) {
    return answers
        .forgetOlderThan(clock.instant().minus(retention), BATCH)
        .map(forgotten -> forgotten == BATCH);
  }
}

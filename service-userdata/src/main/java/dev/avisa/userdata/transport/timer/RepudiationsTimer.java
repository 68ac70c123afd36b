package dev.avisa.userdata.transport.timer;

import dev.avisa.userdata.interactors.ForgetRepudiations;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Time and again, repudiations are old enough to be forgotten. */
@Singleton
class RepudiationsTimer {
  private static final Logger LOG = Logger.getLogger(RepudiationsTimer.class);

  /** More is left to the next time. */
  static final int MAX_BATCHES = 100;

  private final ForgetRepudiations forgetRepudiations;
  private final Duration retention;

  RepudiationsTimer(
      ForgetRepudiations forgetRepudiations,
      @ConfigProperty(name = "avisa.repudiation.retention") Duration retention) {
    this.forgetRepudiations = forgetRepudiations;
    this.retention = retention;
  }

  void refuseToForgetTooSoon(@Observes StartupEvent start) {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("avisa.repudiation.retention must be more than 0");
    }
  }

  /** Never fails: what wasn't forgotten now is forgotten the next time. */
  @Scheduled(
      every = "{avisa.repudiation.forget-every}",
      delayed = "{avisa.repudiation.forget-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return Multi.createBy()
        .repeating()
        .uni(() -> forgetRepudiations.forgetSome(retention))
        .whilst(more -> more)
        .select()
        .first(MAX_BATCHES)
        .onFailure()
        // Not the exception's message: it may quote a statement's values.
        .invoke(e -> LOG.warnf("Repudiations couldn't be forgotten: %s", e.getClass().getName()))
        .onFailure()
        .recoverWithCompletion()
        .collect()
        .last()
        .replaceWithVoid();
  }
}

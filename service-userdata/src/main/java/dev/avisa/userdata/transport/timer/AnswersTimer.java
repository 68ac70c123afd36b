package dev.avisa.userdata.transport.timer;

import dev.avisa.userdata.interactors.ForgetAnswers;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Time and again, answers are old enough to be forgotten. */
@Singleton
class AnswersTimer {
  private static final Logger LOG = Logger.getLogger(AnswersTimer.class);

  /** More is left to the next time. */
  static final int MAX_BATCHES = 100;

  private final ForgetAnswers forgetAnswers;
  private final Duration retention;

  AnswersTimer(
      ForgetAnswers forgetAnswers,
      @ConfigProperty(name = "avisa.idempotency.retention") Duration retention) {
    this.forgetAnswers = forgetAnswers;
    this.retention = retention;
  }

  void refuseToForgetTooSoon(@Observes StartupEvent start) {
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("avisa.idempotency.retention must be more than 0");
    }
  }

  /** Never fails: what wasn't forgotten now is forgotten the next time. */
  @Scheduled(
      every = "{avisa.idempotency.forget-every}",
      delayed = "{avisa.idempotency.forget-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return Multi.createBy()
        .repeating()
        .uni(() -> forgetAnswers.forgetSome(retention))
        .whilst(more -> more)
        .select()
        .first(MAX_BATCHES)
        .onFailure()
        // Not the exception's message: it may quote a statement's values.
        .invoke(e -> LOG.warnf("Old answers couldn't be forgotten: %s", e.getClass().getName()))
        .onFailure()
        .recoverWithCompletion()
        .collect()
        .last()
        .replaceWithVoid();
  }
}

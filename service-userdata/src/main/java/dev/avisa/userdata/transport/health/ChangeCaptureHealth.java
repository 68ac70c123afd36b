package dev.avisa.userdata.transport.health;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.interactors.ExamineCapture;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Trouble with the capture of changes, as a detail of readiness. Always UP: while capture is down,
 * changes wait in the binlog, and writes go on.
 *
 * <p>Answers at once with what was found last, because a probe waits for a second only; asking
 * starts the next examination.
 */
@Readiness
@ApplicationScoped
class ChangeCaptureHealth implements HealthCheck {
  /** However often the probe comes, Connect and the database are asked this often at most. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(ChangeCaptureHealth.class);

  private final ExamineCapture capture;
  private final Duration pause;
  private final AtomicBoolean examining = new AtomicBoolean();
  private volatile Optional<List<CaptureFinding>> last = Optional.empty();
  private volatile Optional<Long> lastBeganNanos = Optional.empty();

  @Inject
  ChangeCaptureHealth(ExamineCapture capture) {
    this(capture, PAUSE);
  }

  ChangeCaptureHealth(ExamineCapture capture, Duration pause) {
    this.capture = capture;
    this.pause = pause;
  }

  @Override
  public HealthCheckResponse call() {
    examine();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("change-capture").up();
    last.ifPresent(
        findings ->
            findings.forEach(
                finding ->
                    response.withData(
                        finding.cause(), finding.what() + " Mend: " + finding.mend())));
    return response.build();
  }

  private void examine() {
    boolean fresh =
        lastBeganNanos.map(began -> System.nanoTime() - began < pause.toNanos()).orElse(false);
    if (fresh || !examining.compareAndSet(false, true)) {
      return;
    }
    lastBeganNanos = Optional.of(System.nanoTime());
    var unused =
        Uni.createFrom()
            .deferred(capture::examine) // Also what it throws at once ends the examination.
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
            .onTermination()
            .invoke(() -> examining.set(false))
            .subscribe()
            .with(
                findings -> last = Optional.of(findings),
                // The class only: messages of drivers may quote what they were given.
                thrown ->
                    LOG.warnf("change capture not examined: %s", thrown.getClass().getName()));
  }
}

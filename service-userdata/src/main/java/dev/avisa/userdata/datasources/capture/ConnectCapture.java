package dev.avisa.userdata.datasources.capture;

import dev.avisa.capture.CaptureCheck;
import dev.avisa.capture.CaptureSettings;
import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.repositories.ChangeCapture;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks Kafka Connect and the database, off the event loop. */
@ApplicationScoped
class ConnectCapture implements ChangeCapture {
  /** An idle connector stores how far it is every 4 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Optional<CaptureCheck> check;

  ConnectCapture(CaptureConfig config) {
    this.check =
        config
            .connectUrl()
            .map(url -> new CaptureSettings(url, config.connector(), database(config)))
            .map(CaptureCheck::new);
  }

  private static Optional<CaptureSettings.Database> database(CaptureConfig config) {
    if (config.databaseUrl().isEmpty() || config.username().isEmpty()) {
      return Optional.empty();
    }
    // The service doesn't start with a URL of another kind.
    return Optional.of(
        CaptureSettings.Database.at(
                config.databaseUrl().get(), config.username().get(), config.password().orElse(""))
            .orElseThrow());
  }

  @Override
  public Uni<List<CaptureFinding>> findings() {
    return check
        .map(
            known ->
                Uni.createFrom()
                    .item(() -> examine(known))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
        .orElseGet(() -> Uni.createFrom().item(List.of()));
  }

  private static List<CaptureFinding> examine(CaptureCheck check) {
    try {
      return check.examine(PATIENCE).stream()
          .map(
              finding -> new CaptureFinding(finding.cause().code(), finding.what(), finding.mend()))
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

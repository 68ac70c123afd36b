package dev.avisa.userdata.datasources.capture;

import dev.avisa.capture.CaptureCheck;
import dev.avisa.capture.CaptureSettings;
import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.repositories.ChangeCapture;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks Kafka Connect and the database, off the event loop. */
@ApplicationScoped
class ConnectCapture implements ChangeCapture {
  /** An idle connector stores how far it is every 4 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int DEFAULT_PORT = 3306;

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
    URI url = config.databaseUrl().get();
    return Optional.of(
        new CaptureSettings.Database(
            url.getHost(),
            url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
            config.username().get(),
            config.password().orElse(""),
            url.getPath().substring(1),
            Objects.requireNonNullElse(url.getRawQuery(), "")));
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

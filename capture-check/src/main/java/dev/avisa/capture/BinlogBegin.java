package dev.avisa.capture;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventType;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** When the server began a binlog: the time of its first event. SQL doesn't tell. */
final class BinlogBegin {
  private static final int SECONDS = 5;

  private BinlogBegin() {}

  /** Nothing where it can't be read, or may not be asked for. */
  static Optional<Instant> of(CaptureSettings.Database server, String file) {
    return unlessByTls(server, () -> read(server, file));
  }

  /**
   * Nothing where TLS is wanted: the client below knows nothing of the options, so it would give
   * the password to whoever answers.
   */
  static Optional<Instant> unlessByTls(
      CaptureSettings.Database server, Supplier<Optional<Instant>> reading) {
    return server.insistsOnTls() ? Optional.empty() : reading.get();
  }

  private static Optional<Instant> read(CaptureSettings.Database server, String file) {
    BinaryLogClient client =
        new BinaryLogClient(server.host(), server.port(), server.user(), server.password());
    CompletableFuture<Instant> begun = new CompletableFuture<>();
    client.setServerId(ThreadLocalRandom.current().nextLong(1_000_000, 4_000_000_000L));
    client.setKeepAlive(false);
    client.setBinlogFilename(file);
    client.setBinlogPosition(4);
    client.registerEventListener(
        event -> {
          if (event.getHeader().getEventType() == EventType.FORMAT_DESCRIPTION) {
            begun.complete(Instant.ofEpochMilli(event.getHeader().getTimestamp()));
          }
        });
    try {
      client.connect(TimeUnit.SECONDS.toMillis(SECONDS));
      return Optional.of(begun.get(SECONDS, TimeUnit.SECONDS));
    } catch (IOException | TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      disconnect(client);
    }
  }

  private static void disconnect(BinaryLogClient client) {
    try {
      client.disconnect();
    } catch (IOException e) {
      // It reads nothing more either way.
    }
  }
}

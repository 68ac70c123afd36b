package dev.avisa.pushemail.datasources.kafka;

import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * A look takes a thread of its own, because the consumer blocks; there are few of them, and whoever
 * finds none is told to come again. They aren't virtual: the consumer would pin their carriers.
 */
final class ParkedReaders implements AutoCloseable {
  static final int MAX_READINGS = 4;

  private static final long IDLE_SECONDS = 10;

  /** Only where something ignores its own time limit, such as looking a name up. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Map<String, Object> broker;
  private final Duration patience;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MAX_READINGS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("parked-reader-", 0).factory());

  /**
   * @param broker what every client needs to know to reach it
   * @param patience how long one look may take
   */
  ParkedReaders(Map<String, Object> broker, Duration patience) {
    this.broker = broker;
    this.patience = patience;
  }

  <T> Uni<T> read(Function<ParkedReading, T> what) {
    Supplier<T> look =
        () -> {
          try (ParkedReading reading = new ParkedReading(broker, patience)) {
            return what.apply(reading);
          }
        };
    return Uni.createFrom()
        .item(look)
        .runSubscriptionOn(threads)
        .ifNoItem()
        .after(patience.plus(GRACE))
        .fail()
        .onFailure(ParkedReaders::mayPass)
        .transform(ParkedRecordsUnavailable::new);
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof KafkaException
        || failure instanceof RejectedExecutionException
        || failure instanceof TimeoutException;
  }

  @Override
  public void close() {
    var unused = threads.shutdownNow();
  }
}

package dev.avisa.bench;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The REST API of service-userdata, over kept connections. */
final class HttpTarget implements Target, AutoCloseable {
  /** More than service-userdata lets wait before it refuses (503), so that it comes to that. */
  private static final int CONNECTIONS = 1_024;

  /** What waits for a connection; a load that gets here has failed anyway. */
  private static final int WAITING = 20_000;

  private static final long TIMEOUT_MILLIS = 15_000;

  /** Below quarkus.http.idle-timeout, or a request may meet the end of its connection. */
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();
  private final HttpClient http;
  private final String authorization;

  HttpTarget(int port, String token) {
    authorization = "Bearer " + token;
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
  }

  @Override
  public void send(UserChange change, Runnable begun, Consumer<Outcome> answered) {
    context.runOnContext(
        now -> {
          begun.run();
          RequestOptions request =
              new RequestOptions()
                  .setMethod(HttpMethod.PUT)
                  .setURI("/api/v1/users/" + change.userId())
                  .setTimeout(TIMEOUT_MILLIS)
                  .putHeader("Authorization", authorization)
                  .putHeader("Content-Type", "application/json");
          http.request(request)
              .compose(open -> open.send(Buffer.buffer(change.body())))
              .compose(response -> response.end().map(end -> outcome(response)))
              .onComplete(
                  result ->
                      answered.accept(result.succeeded() ? result.result() : Outcome.UNKNOWN));
        });
  }

  private static Outcome outcome(HttpClientResponse response) {
    int status = response.statusCode();
    if (status == 200) {
      return Outcome.STORED;
    }
    return status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new BenchFailure("the HTTP client did not close: " + e);
    }
  }
}

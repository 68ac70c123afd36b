package dev.avisa.endtoend;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.UserApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Somebody who reads or replaces a user every 50 ms, whether the last answer has come or not. Each
 * request is timed from when it was due.
 */
final class RestProbe implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Many, since changes of one user wait for each other: slow answers would pile up behind it. */
  private static final int USERS = 50;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
  private final List<URI> users;

  RestProbe(Endpoints endpoints) {
    URI service = endpoints.http(Endpoints.USERDATA_PORT);
    UserApi api = new UserApi(service);
    users =
        IntStream.range(0, USERS)
            .mapToObj(i -> Map.of("username", name + i, "email", name + i + "@example.org"))
            .map(body -> api.create(body).path("id").asText())
            .map(id -> service.resolve("/api/v1/users/" + id))
            .toList();
  }

  interface Work {
    void run() throws Exception;
  }

  /** Returns p50, p99 and the slowest of both methods in milliseconds, and how many failed. */
  String during(Work work) throws Exception {
    List<CompletableFuture<Answer>> answers = Collections.synchronizedList(new ArrayList<>());
    long begin = System.nanoTime();
    var ticking =
        clock.scheduleAtFixedRate(
            () -> answers.add(ask(answers.size(), begin)), 0, EVERY_NANOS, TimeUnit.NANOSECONDS);
    try {
      work.run();
    } finally {
      ticking.cancel(false);
    }
    List<Answer> all = List.copyOf(answers).stream().map(CompletableFuture::join).toList();
    return summary("GET", all) + "; " + summary("PUT", all);
  }

  private CompletableFuture<Answer> ask(int number, long begin) {
    long due = begin + number * EVERY_NANOS;
    String method = number % 2 == 0 ? "GET" : "PUT";
    HttpRequest.Builder request = HttpRequest.newBuilder(users.get(number % USERS));
    if (method.equals("PUT")) {
      request
          .header("Content-Type", "application/json")
          .PUT(
              BodyPublishers.ofString(
                  """
                  {"username":"%s","email":"%s@example.org","fullName":"N%d","locale":"en",
                   "status":"ACTIVE"}"""
                      .formatted(name + number % USERS, name + number % USERS, number)));
    }
    return http.sendAsync(request.build(), BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                new Answer(
                    method,
                    System.nanoTime() - due,
                    failure == null && response.statusCode() == 200));
  }

  private record Answer(String method, long nanos, boolean ok) {}

  private static String summary(String method, List<Answer> answers) {
    List<Answer> some = answers.stream().filter(a -> a.method().equals(method)).toList();
    List<Long> sorted = some.stream().map(Answer::nanos).sorted().toList();
    return String.format(
        Locale.ROOT,
        "%s p50 %.1f, p99 %.1f, max %.1f ms, %d of %d failed",
        method,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        some.stream().filter(answer -> !answer.ok()).count(),
        some.size());
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / 1e6;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    http.close();
  }
}

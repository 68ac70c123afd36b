package dev.avisa.userdata.datasources.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.userdata.PackagedService;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked for under a key happens once, though the service is killed at any moment. */
@Tag("slow")
@QuarkusTest // For its database alone: the service is another process.
class KilledServiceIT {
  private static final String USERS = "/api/v1/users";
  private static final int CALLERS = 8;
  private static final int ANSWERS_BEFORE_THE_KILL = 150;

  /** A request, and whether and how it was answered the first time. */
  private static final class Asked {
    final String method;
    final String path;
    final String body;
    final String key = UUID.randomUUID().toString();
    volatile Optional<HttpResponse<String>> first = Optional.empty();

    Asked(String method, String path, String body) {
      this.method = method;
      this.path = path;
      this.body = body;
    }

    HttpRequest at(URI service) {
      return HttpRequest.newBuilder(service.resolve(path))
          .timeout(Duration.ofSeconds(30))
          .header("Content-Type", "application/json")
          .header("Idempotency-Key", key)
          .method(method, HttpRequest.BodyPublishers.ofString(body))
          .build();
    }
  }

  @Test
  void answersWhatWasCommittedBeforeTheServiceWasKilled() throws Exception {
    var asked = new Asked("POST", USERS, user("u" + UUID.randomUUID(), 0));
    try (var binlog = new Binlog()) {
      try (var service = PackagedService.start();
          var socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
        socket.getOutputStream().write(rawRequest(asked).getBytes(UTF_8));
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(binlog.events()).hasSize(1));
      }
      // Nobody read the answer, whether it was sent or not.
      try (var service = PackagedService.start();
          var client = HttpClient.newHttpClient()) {
        var answer = client.send(asked.at(service.uri()), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(binlog.events())
            .singleElement()
            .satisfies(event -> assertThat(answer.body()).contains((String) event.row().get(2)));
      }
    }
  }

  @Test
  void makesEveryChangeOfAStreamOnce() throws Exception {
    List<List<Asked>> all;
    try (var binlog = new Binlog()) {
      try (var service = PackagedService.start()) {
        all = streamUntilKilled(service);
      }
      assertThat(all).allSatisfy(asked -> assertThat(asked).hasSizeGreaterThan(1));

      try (var service = PackagedService.start();
          var client = HttpClient.newHttpClient()) {
        for (List<Asked> ofOneCaller : all) {
          for (Asked asked : ofOneCaller) {
            answersAsBefore(asked, client.send(asked.at(service.uri()), BodyHandlers.ofString()));
          }
        }
      }
      // One change and one event for each key, in the order in which they were asked for.
      Map<String, List<Long>> versions = new HashMap<>();
      for (Binlog.Change event : binlog.events()) {
        versions
            .computeIfAbsent((String) event.row().get(2), id -> new ArrayList<>())
            .add(version(new String((byte[]) event.row().get(5), UTF_8)));
      }
      assertThat(versions.values())
          .extracting(List::size)
          .containsExactlyInAnyOrderElementsOf(all.stream().map(List::size).toList());
      assertThat(versions.values())
          .allSatisfy(
              each ->
                  assertThat(each)
                      .containsExactlyElementsOf(
                          IntStream.rangeClosed(1, each.size()).mapToObj(i -> (long) i).toList()));
    }
  }

  private static List<List<Asked>> streamUntilKilled(PackagedService service) throws Exception {
    var answered = new AtomicInteger();
    List<Future<List<Asked>>> streams = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        streams.add(threads.submit(() -> stream(service.uri(), answered)));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(answered).hasValueGreaterThan(ANSWERS_BEFORE_THE_KILL));
      service.close();
    }
    return streams.stream().map(Future::resultNow).toList();
  }

  /** Creates a user and changes it again and again, until nobody answers any more. */
  private static List<Asked> stream(URI service, AtomicInteger answered)
      throws InterruptedException {
    String name = "u" + UUID.randomUUID();
    List<Asked> all = new ArrayList<>();
    all.add(new Asked("POST", USERS, user(name, 0)));
    try (var client = HttpClient.newHttpClient()) {
      while (true) {
        Asked last = all.getLast();
        var answer = client.send(last.at(service), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isBetween(200, 201);
        last.first = Optional.of(answer);
        answered.incrementAndGet();
        String path = last.path;
        if (last.method.equals("POST")) {
          path = answer.headers().firstValue("Location").orElseThrow();
        }
        all.add(new Asked("PUT", path, user(name, all.size())));
      }
    } catch (IOException killed) {
      return all;
    }
  }

  private static void answersAsBefore(Asked asked, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(asked.method.equals("POST") ? 201 : 200);
    asked.first.ifPresent(
        first -> {
          assertThat(answer.headers().firstValue("Idempotent-Replayed")).contains("true");
          assertThat(answer.body()).isEqualTo(first.body());
          assertThat(answer.headers().firstValue("ETag"))
              .isEqualTo(first.headers().firstValue("ETag"));
        });
  }

  private static String rawRequest(Asked asked) {
    return String.join(
        "\r\n",
        asked.method + " " + asked.path + " HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Idempotency-Key: " + asked.key,
        "Content-Length: " + asked.body.length(),
        "",
        asked.body);
  }

  private static String user(String name, int count) {
    return """
    {"username": "%s", "email": "%s@example.org", "fullName": "Ana %d", "locale": "en", "status": "ACTIVE"}"""
        .formatted(name, name, count);
  }

  private static long version(String event) {
    return Long.parseLong(event.replaceFirst(".*\"version\":(\\d+).*", "$1"));
  }
}

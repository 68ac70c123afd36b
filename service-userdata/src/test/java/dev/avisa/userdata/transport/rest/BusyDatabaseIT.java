package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.userdata.datasources.mysql.LockedRow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No time-out can end a wait here, so what is refused was refused for want of room. */
@QuarkusTest
@TestProfile(BusyDatabaseIT.SmallAndPatient.class)
class BusyDatabaseIT {
  private static final int CONNECTIONS = 4;
  private static final int MAX_WAITING = 4;

  private final String name = "u" + UUID.randomUUID();
  private String id;

  public static final class SmallAndPatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.reactive.max-size", String.valueOf(CONNECTIONS),
          "avisa.limits.database.max-waiting", String.valueOf(MAX_WAITING),
          "avisa.limits.database.acquire-timeout", "5m",
          "avisa.limits.database.lock-wait", "5m",
          "avisa.limits.database.deadline", "5m",
          "avisa.limits.database.silence", "10m");
    }
  }

  @BeforeEach
  void create() {
    id = createdUser(name).extract().path("id");
  }

  @Test
  void refusesAtOnceWhatItHasNoRoomFor() throws Exception {
    int room = CONNECTIONS + MAX_WAITING;
    int tooMany = 3;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<ValidatableResponse> answers = new ExecutorCompletionService<>(threads);
      try (var row = new LockedRow(id)) {
        for (int i = 0; i < room + tooMany; i++) {
          answers.submit(() -> json(user(name, name)).put(USERS + "/" + id).then());
        }

        for (int i = 0; i < tooMany; i++) {
          isProblem(next(answers), 503, "temporarily-unavailable").header("Retry-After", "5");
        }
        row.awaitWaiting(CONNECTIONS);
      }
      List<Integer> others = new ArrayList<>();
      for (int i = 0; i < room; i++) {
        others.add(next(answers).extract().statusCode());
      }
      // While the pool opens its connections, those waiting for one count as waiting too.
      assertThat(others).isSubsetOf(200, 503);
      assertThat(Collections.frequency(others, 200)).isGreaterThan(CONNECTIONS);
    }
  }

  @Test
  void refusesAtTheDoorBeforeTheBodyIsThere() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var row = new LockedRow(id)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        threads.execute(() -> json(user(name, name)).put(USERS + "/" + id));
      }
      row.awaitWaiting(CONNECTIONS);

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                threads.execute(() -> json(user(name, name)).put(USERS + "/" + id));
                assertThat(answerToAHeadAlone())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("\r\nretry-after: 5\r\n")
                    .containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n")
                    .contains("/problems/temporarily-unavailable", "wasn't looked at");
              });
    }

    await().untilAsserted(() -> given().get(USERS + "/" + id).then().statusCode(200));
  }

  /** Empty where the service waits for the body. */
  private String answerToAHeadAlone() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      client.setSoTimeout(500);
      client.getOutputStream().write(head(1_000).getBytes(UTF_8));
      byte[] answer = new byte[4_096];
      int read = client.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, read), UTF_8);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  @Test
  void saysAtOnceThatAChangeUnderTheSameKeyIsUnderWay() throws Exception {
    String key = UUID.randomUUID().toString();
    Callable<ValidatableResponse> request =
        () ->
            json(user(name, name + "2"))
                .header("Idempotency-Key", key)
                .put(USERS + "/" + id)
                .then();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<ValidatableResponse> answers = new ExecutorCompletionService<>(threads);
      try (var row = new LockedRow(id)) {
        answers.submit(request);
        row.awaitWaiting(1);
        answers.submit(request);

        // The first can't be answered yet, so this is the second.
        isProblem(next(answers), 409, "request-in-progress").header("Retry-After", "1");
      }
      next(answers).statusCode(200).body("version", equalTo(2));
    }
  }

  private static ValidatableResponse next(CompletionService<ValidatableResponse> answers)
      throws Exception {
    return requireNonNull(answers.poll(1, TimeUnit.MINUTES)).get();
  }

  @Test
  void finishesWhatItsClientsHungUpOn() throws Exception {
    try (var row = new LockedRow(id)) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(put(user(name, name + i)));
      }
      row.awaitWaiting(CONNECTIONS);
      for (Socket client : clients) {
        client.close();
      }
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> given().get(USERS + "/" + id).then().body("version", equalTo(1 + CONNECTIONS)));
  }

  private Socket put(String json) throws Exception {
    var client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    byte[] body = json.getBytes(UTF_8);
    client.getOutputStream().write(head(body.length).getBytes(UTF_8));
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
    return client;
  }

  private String head(int length) {
    return "PUT %s/%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(USERS, id, length);
  }
}

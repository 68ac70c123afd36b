package dev.avisa.userdata.datasources.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.userdata.PackagedService;
import dev.avisa.userdata.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who was let in is answered, though the service is told to stop meanwhile. */
@QuarkusTest // For its database and Kafka alone: the service is another process.
class StoppedServiceIT {
  private static final String USERS = "/api/v1/users";

  /** SIGTERM, as Java tells it; what Kubernetes and systemd expect of who was asked to stop. */
  private static final int EXIT_CODE = 128 + 15;

  private final String name = "u" + UUID.randomUUID();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Topics topics = new Topics();

  @AfterEach
  void close() {
    client.close();
    topics.close();
  }

  @Test
  void finishesWhatItAcceptedAfterItHasSaidThatItIsNotReady() throws Exception {
    try (var binlog = new Binlog();
        var service = PackagedService.start(busyAndPatient())) {
      URI user = created(service);
      awaitConsuming();
      try (var row = new LockedRow(user.getPath().replaceFirst(".*/", ""))) {
        var accepted = client.sendAsync(put(user), BodyHandlers.ofString());
        row.awaitWaiting(1);

        service.process().destroy();

        // First it is only said, and then requests under way are waited for.
        await().untilAsserted(() -> assertThat(readiness(service)).isEqualTo(503));
        assertThat(get(user).statusCode()).isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(service.log()).contains("Waiting for HTTP requests to complete"));
        assertThat(readiness(service)).isEqualTo(503);
        assertThat(accepted).isNotDone();

        row.release();
        var answer = accepted.get(1, TimeUnit.MINUTES);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"fullName\":\"Ana\"", "\"version\":2");
      }
      assertThat(binlog.events())
          .extracting(event -> new String((byte[]) event.row().get(5), UTF_8))
          .last()
          .satisfies(event -> assertThat(event).contains(name, "\"version\":2"));
      service.process().onExit().get(1, TimeUnit.MINUTES);
      assertThat(service.exitCode()).isEqualTo(EXIT_CODE);
      assertThat(service.log()).contains("stopped in").doesNotContain(" ERROR ", "Exception");
    }
  }

  @Test
  void waitsLongerForARequestThanARequestMayTake() {
    var config = ConfigProvider.getConfig();

    assertThat(config.getValue("quarkus.shutdown.timeout", Duration.class))
        .isGreaterThan(config.getValue("avisa.limits.database.deadline", Duration.class));
  }

  /** No time-out of the database ends the wait, and all that runs by itself does run. */
  private Map<String, String> busyAndPatient() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
        // Not what the service of the other tests reads: each would tell of everything again.
        "MP_MESSAGING_INCOMING_ROWS_TOPIC",
        name,
        "MP_MESSAGING_INCOMING_ROWS_GROUP_ID",
        name,
        "AVISA_IDEMPOTENCY_FORGET_EVERY",
        "1s",
        "AVISA_LIMITS_DATABASE_LOCK_WAIT",
        "5m",
        "AVISA_LIMITS_DATABASE_DEADLINE",
        "5m",
        "AVISA_LIMITS_DATABASE_SILENCE",
        "10m",
        "QUARKUS_SHUTDOWN_TIMEOUT",
        "5m");
  }

  private URI created(PackagedService service) throws IOException, InterruptedException {
    topics.create(name);
    var created =
        client.send(
            json(service.uri().resolve(USERS)).POST(BodyPublishers.ofString(user(""))).build(),
            BodyHandlers.ofString());
    assertThat(created.statusCode()).isEqualTo(201);
    return created.uri().resolve(created.headers().firstValue("Location").orElseThrow());
  }

  private void awaitConsuming() {
    topics.produce(new ProducerRecord<>(name, null, name.getBytes(UTF_8), new byte[] {0}));
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(topics.records(Topics.PARKED_ROWS, name)).hasSize(1));
  }

  private HttpRequest put(URI user) {
    return json(user).PUT(BodyPublishers.ofString(user(", \"fullName\": \"Ana\""))).build();
  }

  private static HttpRequest.Builder json(URI uri) {
    return HttpRequest.newBuilder(uri).header("Content-Type", "application/json");
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private int readiness(PackagedService service) throws IOException, InterruptedException {
    return get(service.management().resolve("/q/health/ready")).statusCode();
  }

  private String user(String more) {
    return """
    {"username": "%s", "email": "%s@example.org", "locale": "en", "status": "ACTIVE"%s}"""
        .formatted(name, name, more);
  }
}

package dev.avisa.pushemail.transport.metrics;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.contract.Scrape;
import dev.avisa.contract.Wire;
import dev.avisa.pushemail.ExampleRecords;
import dev.avisa.pushemail.MailInbox;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.Topics;
import dev.avisa.pushemail.entities.ReceivedRecord;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever collects metrics is told, on the management port. */
@QuarkusTest
class MetricsIT {
  private static final String ACCEPTED = "avisa_delivery_ended_total{state=\"accepted\"}";
  private static final String PARKED = "avisa_delivery_ended_total{state=\"parked\"}";

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics = URI.create("");

  @TestHTTPResource(value = "/health/ready", management = true)
  URI readiness = URI.create("");

  @Inject DeliveryGauges gauges;

  private final MailInbox inbox = new MailInbox();
  private final Topics topics = new Topics();
  private final String ana = Samples.freshAddress().value();

  @AfterEach
  void clean() {
    inbox.noFaults();
    topics.close();
  }

  @Test
  void countsAChangeFromTheTopicToTheMail() {
    Scrape before = scrape();

    topics.produce(ExampleRecords.fresh("created", ana));

    eventually(
        () -> {
          Scrape after = scrape();
          List.of(
                  "avisa_events_received_total{kind=\"created\",origin=\"api\"}",
                  "avisa_delivery_attempt_seconds_count{outcome=\"accepted\"}",
                  "avisa_event_to_accepted_seconds_count",
                  ACCEPTED)
              .forEach(
                  name -> assertThat(after.value(name)).as(name).isGreaterThan(before.value(name)));
        });
  }

  @Test
  void countsWhatIsParked() {
    Scrape before = scrape();
    inbox.faults(List.of(MailInbox.reply(ana, 550, "5.1.1 unknown", 1)));

    topics.produce(ExampleRecords.fresh("created", ana));
    topics.produce(
        new ReceivedRecord("cdc.info-user", 0, 0, 0, null, List.of(), "poison".getBytes(UTF_8)), 0);

    eventually(
        () -> {
          Scrape after = scrape();
          List.of(
                  "avisa_records_parked_total",
                  "avisa_delivery_attempt_seconds_count{outcome=\"refused\"}",
                  PARKED)
              .forEach(
                  name -> assertThat(after.value(name)).as(name).isGreaterThan(before.value(name)));
          // The timer comes round later.
          assertThat(after.value("avisa_delivery_parked")).isPositive();
        });
  }

  @Test
  void showsThatNoMailGoesOutAndSinceWhen() {
    String open = "avisa_circuit_open{cause=\"refused-us\"}";
    inbox.faults(List.of(MailInbox.reply(ana, 554, "5.7.1 Relay access denied", 1_000_000)));

    topics.produce(ExampleRecords.fresh("created", ana));

    eventually(
        () -> {
          Scrape during = countedScrape();
          assertThat(during.value(open)).isEqualTo(1);
          assertThat(during.value("avisa_delivery_oldest_due_seconds")).isPositive();
        });
    inbox.noFaults();
    eventually(
        () -> {
          Scrape after = countedScrape();
          assertThat(after.value(open)).isZero();
          assertThat(after.value("avisa_delivery_due")).isZero();
          assertThat(after.value("avisa_delivery_sending")).isZero();
          assertThat(after.value("avisa_delivery_oldest_due_seconds")).isZero();
          assertThat(after.value("avisa_delivery_overdue_seconds")).isZero();
        });
  }

  @Test
  void showsNoOpenCircuitOnceNothingWaits() {
    String open = "avisa_circuit_open{cause=\"refused-us\"}";
    inbox.faults(List.of(MailInbox.reply(ana, 554, "5.7.1 Relay access denied", 1_000_000)));
    topics.produce(ExampleRecords.fresh("created", ana));
    eventually(() -> assertThat(scrape().value(open)).isEqualTo(1));
    String id = given().queryParam("recipient", ana).get("/api/v1/deliveries").path("items[0].id");

    // Not while it is just being tried.
    eventually(
        () ->
            given()
                .contentType("application/json")
                .body("{\"reason\": \"nobody waits for it\"}")
                .post("/api/v1/deliveries/" + id + "/cancel")
                .then()
                .statusCode(204));

    eventually(() -> assertThat(scrape().value(open)).isZero());
    given()
        .get(readiness)
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'Sending mail' }.data.circuit", equalTo("half-open"));
  }

  @Test
  void isDocumentedInFull() {
    assertThat(scrape().ownNames()).isEqualTo(Scrape.documented("service-push-email"));
  }

  @Test
  void holdsNobodysData() throws IOException {
    ExampleRecords record = ExampleRecords.fresh("created", ana);
    topics.produce(record);
    topics.produce(ExampleRecords.fresh("updated", "planted address"));
    for (String path :
        List.of(
            "/planted",
            "/api/v1/planted",
            "/api/v1/deliveries/planted",
            "/api/v1/deliveries/" + record.key(),
            "/api/v1/deliveries/planted/planted",
            "/api/v1/deliveries?planted=planted",
            "/api/v1/parked-records/planted",
            "/problems/planted",
            "/q/planted",
            "/swagger-ui/planted",
            "/api/v1/deliveries/planted%2e%2e/planted@example.org")) {
      given().urlEncodingEnabled(false).get(path);
      given().urlEncodingEnabled(false).body("planted").post(path);
      given().urlEncodingEnabled(false).header("Accept", "planted/planted").delete(path);
      given().urlEncodingEnabled(false).request("PLANTED", path);
      given().urlEncodingEnabled(false).head(path);
      given().urlEncodingEnabled(false).options(path);
    }
    for (String path : List.of("/planted", "/api/v1/planted", "/api/v1/deliveries/planted")) {
      refusedEarly(path);
    }
    eventually(() -> assertThat(inbox.to(ana)).hasSize(1));

    assertThat(scrape().text())
        .contains("http_server_requests_seconds_count")
        .doesNotContainIgnoringCase("planted")
        .doesNotContain(ana, record.key(), record.eventId(), "example.org", "Souza");
  }

  /** Before anybody looks what there is at the path: too large, and without a host. */
  private static void refusedEarly(String path) throws IOException {
    Wire wire = new Wire(RestAssured.port);
    List<String> tooLarge = List.of("Content-Length: 70000");
    assertThat(wire.send("POST", path, tooLarge, new byte[0]).status()).isEqualTo(413);
    String nowhere = "GET %s HTTP/1.1\r\nConnection: close\r\n\r\n".formatted(path);
    assertThat(wire.send(nowhere, new byte[0], false).status()).isEqualTo(400);
  }

  @Test
  void isNotServedWhereTheApiIs() {
    given().get("/q/metrics").then().statusCode(404);
    given().get("/metrics").then().statusCode(404);
  }

  /** Without a wait for the timer, which another test has. */
  private Scrape countedScrape() {
    gauges.count().await().atMost(Duration.ofSeconds(20));
    return scrape();
  }

  private Scrape scrape() {
    return Scrape.of(metrics);
  }

  private static void eventually(ThrowingRunnable assertions) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(assertions);
  }
}

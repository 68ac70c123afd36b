package dev.avisa.userdata.transport.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.contract.Scrape;
import dev.avisa.contract.Wire;
import dev.avisa.domain.EventId;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.Topics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What whoever collects metrics is told, on the management port. */
@QuarkusTest
class MetricsIT {
  private static final String USERS = "/api/v1/users";

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics = URI.create("");

  @ConfigProperty(name = "avisa.repudiation.keys")
  String keys = "";

  private final String name = "planted" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void countsEachChangeOnce() {
    Scrape before = scrape();
    String key = UUID.randomUUID().toString();

    String id = user(name).header("Idempotency-Key", key).post(USERS).path("id");
    user(name).header("Idempotency-Key", key).post(USERS).then().statusCode(201);
    user(name).post(USERS).then().statusCode(409);
    user(name + "x").put(USERS + "/" + id).then().statusCode(200);
    user(name + "x").put(USERS + "/" + id).then().statusCode(200);
    given().delete(USERS + "/" + id).then().statusCode(204);
    given().delete(USERS + "/" + id).then().statusCode(404);

    Scrape after = scrape();
    for (String sample :
        List.of(
            "avisa_changes_written_total{kind=\"created\"}",
            "avisa_changes_written_total{kind=\"updated\"}",
            "avisa_changes_written_total{kind=\"deleted\"}",
            "avisa_changes_repeated_total")) {
      assertThat(after.value(sample) - before.value(sample)).as(sample).isEqualTo(1);
    }
  }

  @Test
  void countsParkedRows() {
    Scrape before = scrape();

    try (Topics topics = new Topics()) {
      topics.row(name, "not JSON");
    }

    String parked = "avisa_rows_parked_total";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(scrape().value(parked)).isGreaterThan(before.value(parked)));
  }

  @Test
  void countsARepudiationOnceHoweverOftenItIsSaid() {
    String counter = "avisa_repudiations_total";
    double before = scrape().value(counter);
    Instant now = Instant.now();
    String link =
        "/repudiations/"
            + RepudiationKeys.parse(keys)
                .sign(
                    new RepudiationToken(
                        new EventId(UUID.randomUUID()),
                        new UserId(UUID.randomUUID()),
                        now,
                        now.plusSeconds(600),
                        Locale.ENGLISH));

    given().get(link).then().statusCode(200);
    assertThat(scrape().value(counter)).isEqualTo(before);
    given().post(link).then().statusCode(200);
    given().post(link).then().statusCode(200);

    assertThat(scrape().value(counter)).isEqualTo(before + 1);
    assertThat(scrape().text())
        .contains("uri=\"/repudiations/{token")
        .doesNotContain(link.substring("/repudiations/".length()));
  }

  @Test
  void isDocumentedInFull() {
    assertThat(scrape().ownNames()).isEqualTo(Scrape.documented("service-userdata"));
  }

  @Test
  void holdsNobodysData() throws IOException {
    String id = user(name).post(USERS).path("id");
    for (String path :
        List.of(
            "/planted",
            "/api/v1/planted",
            USERS + "/planted",
            USERS + "/" + id,
            USERS + "/planted/planted",
            USERS + "?planted=planted",
            "/problems/planted",
            "/repudiations/planted",
            "/repudiations/planted/planted",
            "/q/planted",
            "/swagger-ui/planted",
            USERS + "/planted%2e%2e/planted@example.org")) {
      given().urlEncodingEnabled(false).get(path);
      given().urlEncodingEnabled(false).body("planted").post(path);
      given().urlEncodingEnabled(false).body("planted").patch(path);
      given().urlEncodingEnabled(false).header("Accept", "planted/planted").delete(path);
      given().urlEncodingEnabled(false).request("PLANTED", path);
      given().urlEncodingEnabled(false).head(path);
      given().urlEncodingEnabled(false).options(path);
    }
    for (String path : List.of("/planted", "/api/v1/planted", USERS + "/planted/planted")) {
      refusedEarly(path);
    }

    assertThat(scrape().text())
        .contains("http_server_requests_seconds_count")
        .doesNotContainIgnoringCase("planted")
        .doesNotContain(id, "example.org");
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

  private Scrape scrape() {
    return Scrape.of(metrics);
  }

  private static RequestSpecification user(String name) {
    String body =
        """
        {"username": "%s", "email": "%s@example.org", "locale": "en", "status": "ACTIVE"}\
        """
            .formatted(name, name);
    return given().contentType("application/json").body(body);
  }
}

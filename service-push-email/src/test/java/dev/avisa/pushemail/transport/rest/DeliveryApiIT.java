package dev.avisa.pushemail.transport.rest;

import static dev.avisa.pushemail.transport.rest.Queue.ACTIONS;
import static dev.avisa.pushemail.transport.rest.Queue.DELIVERIES;
import static dev.avisa.pushemail.transport.rest.Queue.isProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.avisa.pushemail.QueueOnly;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class DeliveryApiIT {
  @Inject Pool pool;

  @BeforeEach
  void empty() {
    new Queue(pool).empty();
  }

  private String add(String state) {
    return new Queue(pool).add(state);
  }

  @Test
  void followsTheLinkThroughAllPages() {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(add("parked"));
    }

    List<String> seen = new ArrayList<>();
    String next = DELIVERIES + "?limit=2&state=parked&recipient=joana%40example.org";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.path("items.id"));
      String link = page.header("Link");
      assertThat(link == null).isEqualTo(page.path("next") == null);
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(added).doesNotHaveDuplicates();
  }

  @Test
  void showsEverythingAboutOne() {
    String id = add("parked");

    given()
        .get(DELIVERIES + "/" + id)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("id", equalTo(id))
        .body("recipient", equalTo("joana@example.org"))
        .body("state", equalTo("parked"))
        .body("reason", containsString("SMTP 550"))
        .body("events", hasSize(1))
        .body("createdAt", equalTo("2026-03-01T00:00:00Z"))
        .body("allAttempts.code", contains(550))
        .body("allAttempts.tookMillis", contains(12))
        .body("allAttempts.server", contains("mx:25"))
        .body("moreAttempts", equalTo(false));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    isProblem(
            given()
                .get(DELIVERIES + "?usre=x&after=x&limit=201&state=PARKED&from=yesterday&user=1")
                .then(),
            400,
            "invalid-request")
        .body("violations.parameter", contains("state", "user", "from", "limit", "after", "usre"));
    isProblem(given().get(DELIVERIES + "/x").then(), 400, "invalid-request");
    isProblem(given().get(DELIVERIES + "?limit=1&limit=1").then(), 400, "invalid-request");
    isProblem(given().get(ACTIONS + "?state=due").then(), 400, "invalid-request");
    isProblem(given().get(DELIVERIES + "/" + UUID.randomUUID()).then(), 404, "delivery-not-found");
    isProblem(given().delete(DELIVERIES).then(), 405, "method-not-allowed");
    isProblem(given().get("/api/v1/nothing").then(), 404, "no-such-resource");
    given().get(DELIVERIES).then().statusCode(200).header("Cache-Control", "no-store");
    given().get("/problems").then().statusCode(200).contentType(containsString("text/html"));
    given().get("/problems/count-changed").then().statusCode(200);
  }

  @Test
  void replaysOne() {
    String id = add("parked");

    given().post(DELIVERIES + "/" + id + "/replay").then().statusCode(204);

    given().get(DELIVERIES + "/" + id).then().body("state", equalTo("due"));
    isProblem(given().post(DELIVERIES + "/" + id + "/replay").then(), 409, "in-another-state");
    given()
        .get(ACTIONS + "?delivery=" + id)
        .then()
        .statusCode(200)
        .body("items.actor", contains("anybody"))
        .body("items.action", contains("replay"));
  }

  @Test
  void replaysManyOnlyAfterADryRun() {
    add("parked");
    add("parked");
    String path = DELIVERIES + "/replay";

    given()
        .post(path)
        .then()
        .statusCode(200)
        .body("dryRun", equalTo(true))
        .body("matching", equalTo(2))
        .body("replayed", nullValue());
    isProblem(given().post(path + "?dryRun=false").then(), 400, "invalid-request");
    isProblem(given().post(path + "?expected=2").then(), 400, "invalid-request");
    isProblem(given().post(path + "?dryRun=false&expected=3").then(), 409, "count-changed");
    given().get(DELIVERIES + "?state=due").then().body("items", hasSize(0));
    given()
        .post(path + "?dryRun=false&expected=2")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(2))
        .body("remaining", equalTo(0));
    given().get(DELIVERIES + "?state=due").then().body("items", hasSize(2));
  }

  @Test
  void cancelsWhatIsDueAndNeverWhatIsBeingSent() {
    String due = add("due");
    String sending = add("sending");

    isProblem(cancel("{\"reason\": \"x\"}", sending).then(), 409, "in-another-state");
    cancel("{\"reason\": \"a duplicate\"}", due).then().statusCode(204);

    given().get(DELIVERIES + "/" + sending).then().body("state", equalTo("sending"));
    given()
        .get(DELIVERIES + "/" + due)
        .then()
        .body("state", equalTo("cancelled"))
        .body("reason", equalTo("a duplicate"));
  }

  @Test
  void wantsAReasonThatCanBePrinted() {
    String due = add("due");

    for (String body :
        List.of(
            "{}",
            "{\"reason\": \"\"}",
            "{\"reason\": 1}",
            "{\"reason\": \"a\\u0000\"}",
            "{\"reason\": \"" + "a".repeat(201) + "\"}",
            "{\"reason\": \"a\", \"why\": \"b\"}",
            "null")) {
      isProblem(cancel(body, due).then(), 400, "invalid-request");
    }
    isProblem(cancel("{", due).then(), 400, "malformed-json");
    given().get(DELIVERIES + "/" + due).then().body("state", equalTo("due"));
  }

  private static Response cancel(String body, String id) {
    RequestSpecification request = given().contentType("application/json").body(body);
    return request.post(DELIVERIES + "/" + id + "/cancel");
  }

  @Test
  void counts() {
    add("parked");
    add("due");

    given()
        .get("/api/v1/delivery-counts")
        .then()
        .statusCode(200)
        .body("states.parked", equalTo(1))
        .body("states.due", equalTo(1))
        .body("states.accepted", equalTo(0))
        .body("parkedReasons.count", contains(1));
  }
}

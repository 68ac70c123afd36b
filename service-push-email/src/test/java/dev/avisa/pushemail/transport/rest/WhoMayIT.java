package dev.avisa.pushemail.transport.rest;

import static dev.avisa.pushemail.transport.rest.Queue.DELIVERIES;
import static dev.avisa.pushemail.transport.rest.Queue.isProblem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SignedTokens.Required.class)
class WhoMayIT {
  private static final String RECORDS = "/api/v1/parked-records";

  @Inject Pool pool;
  @Inject ParkedRecords parkedRecords;

  private String parked = "";
  private String due = "";
  private String record = "";

  @BeforeEach
  void fill() {
    Queue queue = new Queue(pool);
    queue.empty();
    parked = queue.add("parked");
    due = queue.add("due");
    parkedRecords.park(Samples.record(), "because").await().atMost(Duration.ofSeconds(20));
    record = as(SignedTokens.with("maria", "admin")).get(RECORDS + "?limit=1").path("items[0].id");
  }

  @Test
  void letsNobodyInWithoutAValidToken() {
    looks(given()).forEach(answer -> isProblem(answer.then(), 401, "token-required"));
    changes(given()).forEach(answer -> isProblem(answer.then(), 401, "token-required"));
    looks(as(SignedTokens.forged()))
        .forEach(answer -> isProblem(answer.then(), 401, "invalid-token"));
    changes(as(SignedTokens.forged()))
        .forEach(answer -> isProblem(answer.then(), 401, "invalid-token"));
    nothingHappened();
  }

  /** It is for others, by whatever name they know it. */
  @Test
  void answersForAnyHost() {
    given().header("Host", "avisa.example").get("/problems").then().statusCode(200);
  }

  @Test
  void hasNothingForAPerson() {
    String person = SignedTokens.with("ana");
    looks(as(person)).forEach(answer -> isProblem(answer.then(), 403, "forbidden"));
    changes(as(person)).forEach(answer -> isProblem(answer.then(), 403, "forbidden"));
    nothingHappened();
  }

  @Test
  void letsSupportLookAtMaskedAddressesAndChangeNothing() {
    String support = SignedTokens.with("jose", "support");

    looks(as(support)).forEach(answer -> answer.then().statusCode(200));
    changes(as(support)).forEach(answer -> isProblem(answer.then(), 403, "forbidden"));

    as(support).get(DELIVERIES + "/" + parked).then().body("recipient", equalTo("j•••@e•••.org"));
    as(support)
        .get(DELIVERIES + "?state=due")
        .then()
        .body("items.recipient", contains("j•••@e•••.org"));
    as(support)
        .get(RECORDS + "/" + record)
        .then()
        .body("reason", equalTo("because"))
        .body("withheld", equalTo(true))
        .body("key", nullValue())
        .body("rawKey", nullValue())
        .body("rawValue", nullValue())
        .body("headers", nullValue());
    as(support).get(RECORDS + "?limit=1").then().body("items[0].key", nullValue());
    nothingHappened();
  }

  @Test
  void letsAnAdminDoEverythingByName() {
    String admin = SignedTokens.with("maria", "admin");

    looks(as(admin)).forEach(answer -> answer.then().statusCode(200));
    as(admin).get(DELIVERIES + "/" + parked).then().body("recipient", equalTo(Queue.RECIPIENT));
    as(admin).get(RECORDS + "/" + record).then().body("rawValue.text", equalTo("{}"));
    as(admin).post(RECORDS + "/" + record + "/replay").then().statusCode(204);
    as(admin).post(DELIVERIES + "/" + parked + "/replay").then().statusCode(204);
    as(admin)
        .get(Queue.ACTIONS)
        .then()
        .body("items.actor", contains("admin:maria", "admin:maria"))
        .body("items.delivery", contains(parked, null))
        .body("items.parkedRecord", contains(null, record));
  }

  private void nothingHappened() {
    String admin = SignedTokens.with("maria", "admin");
    as(admin).get(DELIVERIES + "/" + parked).then().body("state", equalTo("parked"));
    as(admin).get(DELIVERIES + "/" + due).then().body("state", equalTo("due"));
    as(admin).get(Queue.ACTIONS).then().body("items", hasSize(0));
  }

  private List<Response> looks(RequestSpecification caller) {
    return List.of(
        given().spec(caller).get(DELIVERIES),
        given().spec(caller).get(DELIVERIES + "/" + parked),
        given().spec(caller).get("/api/v1/delivery-counts"),
        given().spec(caller).get(RECORDS),
        given().spec(caller).get(RECORDS + "/" + record),
        given().spec(caller).get(Queue.ACTIONS));
  }

  private List<Response> changes(RequestSpecification caller) {
    return List.of(
        given().spec(caller).post(DELIVERIES + "/" + parked + "/replay"),
        given().spec(caller).post(RECORDS + "/" + record + "/replay"),
        given().spec(caller).get(PreviewPages.PATH),
        given().spec(caller).get(PreviewResource.PATH),
        given().spec(caller).get(PreviewResource.PATH + "/welcome"),
        given()
            .spec(caller)
            .contentType("application/json")
            .body("{\"to\": \"ana@example.org\"}")
            .post(PreviewResource.PATH + "/welcome/send"),
        given().spec(caller).post(DELIVERIES + "/replay"),
        given().spec(caller).post(DELIVERIES + "/replay?dryRun=false&expected=1"),
        given()
            .spec(caller)
            .contentType("application/json")
            .body("{\"reason\": \"x\"}")
            .post(DELIVERIES + "/" + due + "/cancel"));
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }
}

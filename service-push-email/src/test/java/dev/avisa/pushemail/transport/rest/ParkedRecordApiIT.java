package dev.avisa.pushemail.transport.rest;

import static dev.avisa.pushemail.transport.rest.Queue.ACTIONS;
import static dev.avisa.pushemail.transport.rest.Queue.isProblem;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Topics;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class ParkedRecordApiIT {
  private static final String RECORDS = "/api/v1/parked-records";
  private static final byte[] HOSTILE = {'<', 0, 27, '[', -1, 13, 10, '"', '>'};

  @Inject Pool pool;
  @Inject ParkedRecords parkedRecords;

  private final Topics topics = new Topics();
  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void empty() {
    new Queue(pool).empty();
  }

  @AfterEach
  void close() {
    topics.close();
  }

  /** Nobody else parks anything meanwhile, so it is the newest. */
  private String park(byte @Nullable [] value) {
    ReceivedRecord record =
        new ReceivedRecord(
            "cdc.info-user",
            3,
            42,
            1_700_000_000_000L,
            key.getBytes(UTF_8),
            List.of(new ReceivedRecord.Header("ce_type\n", HOSTILE)),
            value);
    parkedRecords.park(record, "header ce_type").await().atMost(Duration.ofSeconds(20));
    return given().get(RECORDS + "?limit=1").path("items[0].id");
  }

  @Test
  void followsTheLinkThroughThePages() {
    List<String> parked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      parked.addFirst(park(HOSTILE));
    }

    List<String> seen = new ArrayList<>();
    String next = RECORDS + "?limit=2";
    while (next != null) {
      Response page = given().urlEncodingEnabled(false).get(next);
      page.then().statusCode(200);
      seen.addAll(page.path("items.id"));
      String link = page.header("Link");
      assertThat(link == null).isEqualTo(page.path("next") == null);
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }

    assertThat(seen).startsWith(parked.toArray(String[]::new)).doesNotHaveDuplicates();
  }

  @Test
  void showsWhyAndWhereFrom() {
    String id = park(HOSTILE);

    given()
        .get(RECORDS + "?limit=1")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("items.id", contains(id))
        .body("items.key", contains(key))
        .body("items.reason", contains("header ce_type"))
        .body("items.topic", contains("cdc.info-user"))
        .body("items.partition", contains(3))
        .body("items.offset", contains(42))
        .body("items.writtenAt", contains("2023-11-14T22:13:20Z"))
        .body("items.size", contains(HOSTILE.length));
  }

  @Test
  void showsEveryOctetWithoutSendingAControlCharacter() {
    String id = park(HOSTILE);

    Response answer = given().get(RECORDS + "/" + id);

    answer
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("withheld", equalTo(false))
        .body("rawKey.text", equalTo(key))
        .body("rawValue.size", equalTo(HOSTILE.length))
        .body("rawValue.truncated", equalTo(false))
        .body("rawValue.base64", equalTo(Base64.getEncoder().encodeToString(HOSTILE)))
        .body("rawValue.text", equalTo("<\\u{0}\\u{1b}[\\xff\\u{d}\\u{a}\">"))
        .body("headers.name", contains("ce_type\\u{a}"))
        .body("headers.value.text", contains("<\\u{0}\\u{1b}[\\xff\\u{d}\\u{a}\">"))
        .body("moreHeaders", equalTo(false));
    assertThat(answer.asString().chars()).allMatch(each -> each >= ' ');
  }

  @Test
  void cutsWhatIsTooMuchToShow() {
    byte[] large = "a".repeat(100_000).getBytes(UTF_8);

    given()
        .get(RECORDS + "/" + park(large))
        .then()
        .body("size", equalTo(100_000))
        .body("rawValue.size", equalTo(100_000))
        .body("rawValue.truncated", equalTo(true))
        .body("rawValue.text", equalTo("a".repeat(65_536)));
  }

  @Test
  void showsARecordWithoutValue() {
    given()
        .get(RECORDS + "/" + park(null))
        .then()
        .statusCode(200)
        .body("size", nullValue())
        .body("rawValue", nullValue());
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    for (String id : List.of("x", "0", "-1-0", "0--1", "00-0", "0-0x", "0-99999999999999999999")) {
      isProblem(given().get(RECORDS + "/" + id).then(), 400, "invalid-request")
          .body("violations.parameter", contains("id"));
      isProblem(given().post(RECORDS + "/" + id + "/replay").then(), 400, "invalid-request");
    }
    isProblem(given().get(RECORDS + "?limit=201&after=x&state=x").then(), 400, "invalid-request")
        .body("violations.parameter", contains("limit", "after", "state"));
    isProblem(
        given().get(RECORDS + "?after=" + "AwAAAAD__________w").then(), 400, "invalid-request");
    for (String id : List.of("0-999999999999", "77-0")) {
      isProblem(given().get(RECORDS + "/" + id).then(), 404, "parked-record-not-found");
      isProblem(
          given().post(RECORDS + "/" + id + "/replay").then(), 404, "parked-record-not-found");
    }
    isProblem(given().delete(RECORDS).then(), 405, "method-not-allowed");
    given().get("/problems/parked-record-not-found").then().statusCode(200);
    given().get(ACTIONS).then().body("items", equalTo(List.of()));
  }

  @Test
  void replaysTheOriginalAsOftenAsItIsAsked() {
    String id = park(HOSTILE);

    given().post(RECORDS + "/" + id + "/replay").then().statusCode(204);
    assertThat(topics.events(key.getBytes(UTF_8))).hasSize(1);
    given().post(RECORDS + "/" + id + "/replay").then().statusCode(204);

    assertThat(topics.events(key.getBytes(UTF_8)))
        .hasSize(2)
        .allSatisfy(ParkedRecordApiIT::isTheOriginal);
    given()
        .get(ACTIONS)
        .then()
        .body("items.actor", contains("anybody", "anybody"))
        .body("items.action", contains("replay-record", "replay-record"))
        .body("items.parkedRecord", contains(id, id))
        .body("items.delivery", contains(nullValue(), nullValue()))
        .body("items.reason", contains("header ce_type", "header ce_type"));
    given().get(RECORDS + "/" + id).then().statusCode(200);
  }

  @Test
  void findsWhatWasDoneToARecord() {
    String one = park(HOSTILE);
    String other = park(HOSTILE);
    given().post(RECORDS + "/" + one + "/replay").then().statusCode(204);
    given().post(RECORDS + "/" + other + "/replay").then().statusCode(204);

    given().get(ACTIONS + "?parkedRecord=" + one).then().body("items.parkedRecord", contains(one));
    given().get(ACTIONS + "?parkedRecord=0-999999999").then().body("items", equalTo(List.of()));
    isProblem(given().get(ACTIONS + "?parkedRecord=0-x").then(), 400, "invalid-request");
  }

  private static void isTheOriginal(ConsumerRecord<byte[], byte[]> record) {
    assertThat(record.value()).isEqualTo(HOSTILE);
    assertThat(record.headers()).extracting(Header::key).containsExactly("ce_type\n");
    assertThat(record.headers()).extracting(Header::value).containsExactly(HOSTILE);
  }
}

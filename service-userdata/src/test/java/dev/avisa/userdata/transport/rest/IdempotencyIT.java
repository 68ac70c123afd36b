package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isInvalid;
import static dev.avisa.userdata.transport.rest.Api.isNotFound;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyIT {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final String name = "u" + UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();

  @Test
  void answersACreationAgainAsItDidFirst() {
    String body = user(name, name);

    var first = keyed(body).post(USERS).then().statusCode(201).header(REPLAYED, nullValue());
    var again = keyed(body).post(USERS).then();

    isReplayOf(first, again);
    given().get(first.extract().header("Location")).then().body("version", equalTo(1));
  }

  @Test
  void answersAnUpdateAgainAsItDidFirstThoughTheUserChangedSince() {
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String tag = created.extract().header("ETag");

    var first = keyed(user(name, name + "2")).header("If-Match", tag).put(path).then();
    json(user(name, name + "3")).put(path).then().statusCode(200);
    var again = keyed(user(name, name + "2")).header("If-Match", tag).put(path).then();

    first.statusCode(200);
    isReplayOf(first, again);
    given().get(path).then().body("version", equalTo(3));
  }

  @Test
  void answersAnAmendmentAgainAsItDidFirst() {
    String path = USERS + "/" + createdUser(name).extract().path("id");

    var first =
        keyed("{\"fullName\": \"Ana\", \"address\": null}", MergePatch.MEDIA_TYPE)
            .patch(path)
            .then()
            .statusCode(200);
    json(user(name, name)).put(path).then().statusCode(200);
    var again =
        keyed("{ \"address\":null,\"fullName\":\"\\u0041na\" }", MergePatch.MEDIA_TYPE)
            .patch(path)
            .then();

    isReplayOf(first, again);
    given().get(path).then().body("version", equalTo(3)).body("fullName", nullValue());
  }

  @Test
  void answersADeletionAgainAsItDidFirst() {
    String path = USERS + "/" + createdUser(name).extract().path("id");

    var first = given().header(KEY, key).delete(path).then().statusCode(204);
    var again = given().header(KEY, '"' + key + '"').delete(path).then();

    isReplayOf(first, again);
    isNotFound(given().delete(path).then());
  }

  @Test
  void takesAKeyForOneRequestOnly() {
    String path = USERS + "/" + createdUser(name).extract().path("id");
    String other = USERS + "/" + createdUser(name + "x").extract().path("id");
    String body = user(name, name + "2");
    keyed(body).put(path).then().statusCode(200);

    isReused(keyed(user(name, name + "3")).put(path).then());
    isReused(keyed(body).header("If-Match", "*").put(path).then());
    isReused(keyed(body).header("If-None-Match", "\"x\"").put(path).then());
    isReused(keyed(body).put(other).then());
    isReused(keyed(body).post(USERS).then());
    isReused(keyed("{}", MergePatch.MEDIA_TYPE).patch(path).then());
    isReused(given().header(KEY, key).delete(path).then());
    keyed(body).put(path).then().statusCode(200).header(REPLAYED, "true");
  }

  @Test
  void evaluatesARefusalAnew() {
    String path = USERS + "/" + createdUser(name).extract().path("id");
    String taken = user(name, name + "2");
    isProblem(keyed(taken).post(USERS).then(), 409, "value-taken");
    given().delete(path).then().statusCode(204);

    keyed(taken).post(USERS).then().statusCode(201).header(REPLAYED, nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "a b", "\"\"", "a,b"})
  void refusesAMalformedKey(String malformed) {
    String path = USERS + "/" + createdUser(name).extract().path("id");

    isInvalid(json(user(name, name)).header(KEY, malformed).put(path).then())
        .body("violations.header", contains(KEY));
    isInvalid(json(user(name, name)).header(KEY, malformed).post(USERS).then());
    isInvalid(given().header(KEY, malformed).delete(path).then());
    given().header(KEY, malformed).get(path).then().statusCode(200);
  }

  @Test
  void refusesTwoKeys() {
    isInvalid(json(user(name, name)).header(KEY, "a").header(KEY, "a").post(USERS).then())
        .body("violations.header", contains(KEY));
  }

  @Test
  void makesOneChangeOfManyRequestsAtOnce() throws InterruptedException {
    String path = USERS + "/" + createdUser(name).extract().path("id");
    Callable<ExtractableResponse<Response>> request =
        () -> keyed(user(name, name + "2")).put(path).then().extract();

    List<Future<ExtractableResponse<Response>>> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(Collections.nCopies(20, request));
    }

    assertThat(answers)
        .extracting(Future::resultNow)
        .filteredOn(answer -> answer.statusCode() == 200 && answer.header(REPLAYED) == null)
        .hasSize(1);
    assertThat(answers)
        .extracting(Future::resultNow)
        .filteredOn(answer -> answer.statusCode() != 200)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(409);
              assertThat(answer.<String>path("type")).endsWith("/request-in-progress");
              assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
    keyed(user(name, name + "2")).put(path).then().statusCode(200).header(REPLAYED, "true");
    given().get(path).then().body("version", equalTo(2));
  }

  private RequestSpecification keyed(String body) {
    return keyed(body, "application/json");
  }

  private RequestSpecification keyed(String body, String type) {
    return given().contentType(type).body(body).header(KEY, key);
  }

  private static void isReplayOf(ValidatableResponse first, ValidatableResponse again) {
    again.statusCode(first.extract().statusCode()).header(REPLAYED, "true");
    for (String header : List.of("ETag", "Location", "Content-Type")) {
      assertThat(again.extract().header(header)).isEqualTo(first.extract().header(header));
    }
    assertThat(again.extract().asString()).isEqualTo(first.extract().asString());
  }

  private static void isReused(ValidatableResponse response) {
    isProblem(response, 422, "idempotency-key-reused");
  }
}

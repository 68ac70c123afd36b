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

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConditionalRequestsIT {
  private final String name = "u" + UUID.randomUUID();

  @Test
  void tagsEveryRepresentationWithItsState() {
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String first = created.extract().header("ETag");

    assertThat(first).matches("\"[A-Za-z0-9_-]{22}\"");
    given().get(path).then().header("ETag", first);
    json(user(name, name)).put(path).then().statusCode(200).header("ETag", first);
    String second =
        json(user(name, name + "2")).put(path).then().statusCode(200).extract().header("ETag");
    assertThat(second).isNotEqualTo(first);
    given().get(path).then().header("ETag", second);
  }

  @Test
  void letsNoCacheKeepPersonalData() {
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String tag = created.extract().header("ETag");

    created.header("Cache-Control", "no-store");
    given().get(path).then().statusCode(200).header("Cache-Control", "no-store");
    given().get(USERS).then().statusCode(200).header("Cache-Control", "no-store");
    given()
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(304)
        .header("Cache-Control", "no-store");
  }

  @Test
  void changesOnlyWhatIsStillAsSeen() {
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String first = created.extract().header("ETag");
    String body = user(name, name + "2");

    isChangedMeanwhile(json(body).header("If-Match", "\"x\"").put(path).then());
    String second =
        json(body).header("If-Match", "\"x\", " + first).put(path).then().extract().header("ETag");
    isChangedMeanwhile(json(body).header("If-Match", first).put(path).then());
    isChangedMeanwhile(given().header("If-Match", first).delete(path).then());
    isChangedMeanwhile(given().header("If-Match", first).get(path).then());
    isChangedMeanwhile(json(body).header("If-Match", "W/" + second).put(path).then());
    isChangedMeanwhile(json(body).header("If-None-Match", "*").put(path).then());
    isChangedMeanwhile(json(body).header("If-None-Match", "W/" + second).put(path).then());
    json(body).header("If-Match", "*").put(path).then().statusCode(200).header("ETag", second);
    given().header("If-Match", second).delete(path).then().statusCode(204);
    isNotFound(given().header("If-Match", second).delete(path).then());
    isNotFound(json(body).header("If-Match", "*").put(path).then());
  }

  @Test
  void sendsNothingThatIsKnownAlready() {
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String tag = created.extract().header("ETag");

    for (String known : new String[] {tag, "W/" + tag, "\"x\"," + tag, "*"}) {
      given()
          .header("If-None-Match", known)
          .get(path)
          .then()
          .statusCode(304)
          .header("ETag", tag)
          .body(equalTo(""));
    }
    given().header("If-None-Match", "\"x\"").get(path).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-None-Match"})
  void refusesAMalformedCondition(String header) {
    String path = USERS + "/" + createdUser(name).extract().path("id");

    isInvalid(given().header(header, "x").get(path).then())
        .body("violations.header", contains(header));
    isInvalid(given().header(header, "x").delete(path).then());
    isInvalid(json(user(name, name)).header(header, "\"x").put(path).then());
    given().get(path).then().statusCode(200);
  }

  @Test
  void letsOneOfManyWinWhoSawTheSame() throws InterruptedException {
    int rivals = 50;
    String path = USERS + "/" + createdUser(name).extract().path("id");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 1; round <= 4; round++) {
        String seen = given().get(path).then().extract().header("ETag");
        List<Callable<Integer>> all = new ArrayList<>();
        for (int rival = 0; rival < rivals; rival++) {
          String body = user(name, name + "-" + round + "-" + rival);
          all.add(() -> json(body).header("If-Match", seen).put(path).statusCode());
        }

        var answers = threads.invokeAll(all);

        assertThat(answers)
            .extracting(Future::resultNow)
            .containsOnlyOnce(200)
            .containsOnly(200, 412);
        given().get(path).then().body("version", equalTo(1 + round));
      }
    }
  }

  @Test
  void losesNoneOfManyChangesThatExpectNothing() throws InterruptedException {
    int writers = 50;
    String path = USERS + "/" + createdUser(name).extract().path("id");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String body = user(name, name + "-" + writer);
        all.add(() -> json(body).put(path).statusCode());
      }

      var answers = threads.invokeAll(all);

      assertThat(answers).extracting(Future::resultNow).containsOnly(200);
    }
    given().get(path).then().body("version", equalTo(1 + writers));
  }

  private static void isChangedMeanwhile(io.restassured.response.ValidatableResponse response) {
    isProblem(response, 412, "changed-meanwhile");
  }
}

package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isInvalid;
import static dev.avisa.userdata.transport.rest.Api.isNotFound;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.isTaken;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MergePatchIT {
  private static final String TYPE = "application/merge-patch+json";

  private final String name = "u" + UUID.randomUUID();
  private String path;

  @BeforeEach
  void createAUser() {
    path = USERS + "/" + createdUser(name).extract().path("id");
  }

  @Test
  void changesWhatItMentions() {
    patch("{\"fullName\": \"Ana\", \"address\": \"Rua 1\"}")
        .patch(path)
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("version", equalTo(2))
        .body("username", equalTo(name))
        .body("fullName", equalTo("Ana"))
        .body("address", equalTo("Rua 1"));
    patch("{\"fullName\": null}")
        .patch(path)
        .then()
        .body("version", equalTo(3))
        .body("fullName", nullValue())
        .body("address", equalTo("Rua 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"fullName\": null, \"locale\": \"en\"}"})
  void makesNoChangeOfNone(String same) {
    String tag = given().get(path).then().extract().header("ETag");

    patch(same).patch(path).then().statusCode(200).header("ETag", tag).body("version", equalTo(1));
  }

  @Test
  void listsAllThatIsWrongAndStoresNothing() {
    isInvalid(
            patch("{\"x\": 1, \"version\": 7, \"email\": null, \"status\": \"?\"}")
                .patch(path)
                .then())
        .body("violations.pointer", contains("/email", "/status", "/x", "/version"));
    isInvalid(patch("[]").patch(path).then()).body("violations.pointer", contains(""));
    isInvalid(patch("").patch(path).then()).body("violations.pointer", contains(""));
    isInvalid(patch("{} {}").patch(path).then()).body("violations.pointer", contains(""));
    isProblem(patch("{").patch(path).then(), 400, "malformed-json");
    isProblem(patch("{\"email\":\"a\",\"email\":\"b\"}").patch(path).then(), 400, "malformed-json");
    given().get(path).then().body("version", equalTo(1));
  }

  @Test
  void refusesOtherMediaTypesAndSaysWhichItTakes() {
    isProblem(
            given().contentType("application/json").body("{}").patch(path).then(),
            415,
            "unsupported-media-type")
        .header("Accept-Patch", TYPE);
    isProblem(given().noContentType().patch(path).then(), 415, "unsupported-media-type")
        .header("Accept-Patch", TYPE);
  }

  @Test
  void dependsOnTheConditionLikeAnyChange() {
    String tag = given().get(path).then().extract().header("ETag");
    String body = "{\"fullName\": \"Ana\"}";

    isProblem(patch(body).header("If-Match", "\"x\"").patch(path).then(), 412, "changed-meanwhile");
    patch(body).header("If-Match", tag).patch(path).then().statusCode(200);
    isProblem(patch(body).header("If-Match", tag).patch(path).then(), 412, "changed-meanwhile");
  }

  @Test
  void isRefusedLikeAnyChange() {
    String other = "o" + UUID.randomUUID();
    createdUser(other);

    isTaken(patch("{\"username\": \"%s\"}".formatted(other)).patch(path).then(), "/username");
    isNotFound(patch("{}").patch(USERS + "/" + UUID.randomUUID()).then());
    isInvalid(patch("{}").patch(USERS + "/1").then()).body("violations.parameter", contains("id"));
  }

  private static RequestSpecification patch(String body) {
    return given().contentType(TYPE).body(body);
  }
}

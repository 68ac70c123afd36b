package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;

import dev.avisa.userdata.AllTurnedOn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AllTurnedOn.class)
class RequiredConditionsIT {
  @Test
  void refusesToChangeWhatTheCallerMayNeverHaveSeen() {
    String name = "u" + UUID.randomUUID();
    var created = createdUser(name);
    String path = USERS + "/" + created.extract().path("id");
    String tag = created.extract().header("ETag");
    String body = user(name, name + "2");

    isProblem(json(body).put(path).then(), 428, "if-match-required");
    isProblem(given().delete(path).then(), 428, "if-match-required");
    isProblem(
        given().contentType(MergePatch.MEDIA_TYPE).body("{}").patch(path).then(),
        428,
        "if-match-required");
    isProblem(
        given().header("If-None-Match", "\"x\"").delete(path).then(), 428, "if-match-required");
    given().get(path).then().statusCode(200).header("ETag", tag);
    json(body).header("If-Match", tag).put(path).then().statusCode(200);
    given().header("If-Match", "*").delete(path).then().statusCode(204);
  }
}

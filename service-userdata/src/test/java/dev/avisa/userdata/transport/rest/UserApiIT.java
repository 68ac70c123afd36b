package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isInvalid;
import static dev.avisa.userdata.transport.rest.Api.isNotFound;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.isTaken;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UserApiIT {
  private static final int LIMIT = 64 * 1024;

  private final String name = "u" + UUID.randomUUID();

  @Test
  void createsFindsUpdatesAndDeletesAUser() {
    var created =
        json("""
                {"username": "%s", "email": "%s@EXAMPLE.org", "fullName": "João Souza",
                 "dateOfBirth": "1990-12-31", "address": "Rua Augusta 1", "locale": "pt-br",
                 "status": "INACTIVE"}
                """
                .formatted(name.toUpperCase(java.util.Locale.ROOT), name))
            .post(USERS)
            .then()
            .statusCode(201)
            .contentType("application/json")
            .body("username", equalTo(name))
            .body("email", equalTo(name + "@example.org"))
            .body("fullName", equalTo("João Souza"))
            .body("dateOfBirth", equalTo("1990-12-31"))
            .body("locale", equalTo("pt-BR"))
            .body("status", equalTo("INACTIVE"))
            .body("version", equalTo(1))
            .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z"))
            .body("updatedAt", nullValue());
    String id = created.extract().path("id");
    String createdAt = created.extract().path("createdAt");
    created.body("lastUpdated", equalTo(createdAt));
    created.header("Location", equalTo(USERS + "/" + id));

    given().get(USERS + "/" + id).then().statusCode(200).body("createdAt", equalTo(createdAt));

    String update =
        """
        {"username": "%s", "email": "%s@example.org", "locale": "en", "status": "ACTIVE"}
        """
            .formatted(name, name);
    for (int time = 1; time <= 2; time++) {
      json(update)
          .put(USERS + "/" + id)
          .then()
          .statusCode(200)
          .body("version", equalTo(2))
          .body("fullName", nullValue())
          .body("createdAt", equalTo(createdAt))
          .body("lastUpdated", not(equalTo(createdAt)));
    }

    given().delete(USERS + "/" + id).then().statusCode(204).body(equalTo(""));
    isNotFound(given().delete(USERS + "/" + id).then());
    isNotFound(given().get(USERS + "/" + id).then());
    isNotFound(json(update).put(USERS + "/" + id).then());
  }

  @Test
  void givesANewUserTheUsualLocaleAndStatus() {
    createdUser(name).body("locale", equalTo("en")).body("status", equalTo("ACTIVE"));
  }

  @Test
  void listsAllThatIsInvalidAtOnce() {
    String invalid =
        """
        {"username": "a", "email": "x", "fullName": " ", "dateOfBirth": "2026-02-30",
         "address": "a\\r\\nb", "locale": "??", "status": "?"}
        """;

    isInvalid(json(invalid).post(USERS).then())
        .body(
            "violations.pointer",
            contains(
                "/username",
                "/email",
                "/fullName",
                "/dateOfBirth",
                "/address",
                "/locale",
                "/status"));
  }

  @Test
  void requiresLocaleAndStatusOfAFullReplacement() {
    isInvalid(json("{}").put(USERS + "/" + UUID.randomUUID()).then())
        .body("violations.pointer", contains("/username", "/email", "/locale", "/status"));
  }

  @ParameterizedTest
  @CsvSource({"fullName, 201", "address, 501", "email, 255", "username, 65", "locale, 5000"})
  void refusesTooLongValues(String field, int length) {
    String body = "{\"%s\": \"%s\"}".formatted(field, "a".repeat(length));

    isInvalid(json(body).post(USERS).then()).body("violations.pointer", hasItem("/" + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"user\": \"a\"} | /user",
        "{\"a/b~\": 1} | /a~1b~0",
        "{\"username\": 1} | /username",
        "{\"username\": true} | /username",
        "{\"email\": {}} | /email",
        "{\"email\": [\"a\"]} | /email",
        "{\"dateOfBirth\": 7304} | /dateOfBirth",
        "{\"fullName\": 1.5} | /fullName",
        "[] | ''",
        "\"text\" | ''",
        "1 | ''",
        "null | ''",
        "{} {} | ''"
      })
  void pointsAtWhatHasTheWrongShape(String body, String pointer) {
    isInvalid(json(body).post(USERS).then()).body("violations.pointer", contains(pointer));
  }

  @Test
  void refusesNoBodyAtAll() {
    isInvalid(json("").post(USERS).then()).body("violations.pointer", contains(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"username\": }",
        "{'username': 'a'}",
        "{\"username\": \"abc\", \"username\": \"abd\"}",
        "nonsense",
        "{\"username\": \"a\u0001\"}"
      })
  void refusesWhatIsNotJson(String body) {
    isProblem(json(body).post(USERS).then(), 400, "malformed-json")
        .body("detail", not(Matchers.containsString("fasterxml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1-1-1-1-1", "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b4g"})
  void refusesAPathWithoutAUuid(String id) {
    isInvalid(given().get(USERS + "/" + id).then()).body("violations.parameter", contains("id"));
    isInvalid(given().delete(USERS + "/" + id).then()).body("violations.parameter", contains("id"));
    isInvalid(json("{}").put(USERS + "/" + id).then()).body("violations.parameter", contains("id"));
  }

  @Test
  void namesTheFieldThatIsTaken() {
    createdUser(name);
    String id = createdUser(name + "2").extract().path("id");

    String sameUsername = user(name, name + "3");
    String sameEmail = user(name + "3", name);

    isTaken(json(sameUsername).post(USERS).then(), "/username");
    isTaken(json(sameEmail).post(USERS).then(), "/email");
    isTaken(json(sameUsername).put(USERS + "/" + id).then(), "/username");
    isTaken(json(sameEmail).put(USERS + "/" + id).then(), "/email");
  }

  @Test
  void refusesOtherMediaTypes() {
    isProblem(
        given().contentType("text/plain").body("{}").post(USERS).then(),
        415,
        "unsupported-media-type");
    isProblem(given().accept("text/html").get(USERS + "/x").then(), 406, "not-acceptable");
  }

  @Test
  void refusesOtherMethodsAndPaths() {
    isProblem(given().patch(USERS).then(), 405, "method-not-allowed")
        .header("Allow", "GET, HEAD, OPTIONS, POST");
    isProblem(given().post(USERS + "/" + UUID.randomUUID()).then(), 405, "method-not-allowed")
        .header("Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
    isProblem(given().get(USERS + "/a/b").then(), 404, "no-such-resource");
  }

  @Test
  void takesBodiesUpToTheLimit() {
    String body = user(name, name);

    json(body + " ".repeat(LIMIT - body.length())).post(USERS).then().statusCode(201);
    isProblem(
        json(body + " ".repeat(LIMIT - body.length() + 1)).post(USERS).then(),
        413,
        "body-too-large");
  }

  @Test
  void hasHealthOnAPortOfItsOwn() {
    given().get("/q/health/live").then().statusCode(404);
  }
}

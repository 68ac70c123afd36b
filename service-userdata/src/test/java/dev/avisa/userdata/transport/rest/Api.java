package dev.avisa.userdata.transport.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.avisa.contract.Contract;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The API as a caller sees it, and the answers that come up in every test. */
final class Api {
  static final String USERS = "/api/v1/users";

  private static final Contract CONTRACT = Contract.read("openapi.yaml");

  private Api() {}

  static String user(String username, String emailName) {
    return """
    {"username": "%s", "email": "%s@example.org", "locale": "en", "status": "ACTIVE"}\
    """
        .formatted(username, emailName);
  }

  static ValidatableResponse createdUser(String name) {
    String body = "{\"username\": \"%s\", \"email\": \"%s@example.org\"}".formatted(name, name);
    return json(body).post(USERS).then().statusCode(201);
  }

  static RequestSpecification json(String body) {
    return given().contentType("application/json").body(body);
  }

  static ValidatableResponse isInvalid(ValidatableResponse response) {
    return isProblem(response, 400, "invalid-request");
  }

  static void isTaken(ValidatableResponse response, String pointer) {
    isProblem(response, 409, "value-taken").body("violations.pointer", contains(pointer));
  }

  static void isNotFound(ValidatableResponse response) {
    isProblem(response, 404, "user-not-found");
  }

  static ValidatableResponse isProblem(ValidatableResponse response, int status, String type) {
    response.statusCode(status);
    assertThat(response.extract().contentType()).isEqualTo("application/problem+json");
    assertThat(CONTRACT.invalidJson("/components/schemas/Problem", response.extract().asString()))
        .isEmpty();
    return response
        .body("type", equalTo("/problems/" + type))
        .body("status", equalTo(status))
        .body("title", not(nullValue()))
        .body("detail", not(nullValue()));
  }
}

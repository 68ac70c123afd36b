package dev.avisa.pushemail.transport.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The page that {@code ./run} turns on; {@link ContractIT} sees that it is off by itself. */
@QuarkusTest
@TestProfile(SignedTokens.Required.class)
class SwaggerUiIT {
  @Test
  void showsTheDocumentAndAsksNobodyElse() {
    given()
        .get("/q/swagger-ui/")
        .then()
        .statusCode(200)
        .body(containsString("/q/openapi"), containsString("Avisa service-push-email"));
    given()
        .get("/q/swagger-ui/index.html")
        .then()
        .body(containsString("validatorUrl"), containsString("none"));
  }
}

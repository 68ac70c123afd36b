package dev.avisa.pushemail.transport.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.avisa.pushemail.QueueOnly;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page that {@code ./run} turns on; {@link ContractIT} sees that it is off by itself. */
@QuarkusTest
@TestProfile(SwaggerUiIT.TurnedOn.class)
class SwaggerUiIT {
  public static final class TurnedOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new QueueOnly().getConfigOverrides());
      settings.put("quarkus.swagger-ui.enabled", "true");
      return settings;
    }
  }

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

package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(UnreachableDatabaseIT.NobodyListens.class)
class UnreachableDatabaseIT {
  public static final class NobodyListens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          // Port 1 (tcpmux) is reserved: nothing listens there.
          "quarkus.datasource.reactive.url", "mysql://127.0.0.1:1/userdata",
          "quarkus.flyway.migrations.migrate-at-start", "false",
          "quarkus.hibernate-orm.schema-management.strategy", "none",
          "quarkus.hibernate-orm.database.start-offline", "true");
    }
  }

  @Test
  void asksToTryAgainLater() {
    String path = USERS + "/" + UUID.randomUUID();

    isUnavailable(given().get(path).then());
    isUnavailable(given().delete(path).then());
    isUnavailable(json(user("ana", "ana")).put(path).then());
    isUnavailable(json(user("ana", "ana")).post(USERS).then());
  }

  private static void isUnavailable(io.restassured.response.ValidatableResponse response) {
    isProblem(response, 503, "temporarily-unavailable").header("Retry-After", "5");
  }
}

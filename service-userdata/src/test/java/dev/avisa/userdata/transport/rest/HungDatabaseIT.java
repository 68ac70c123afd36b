package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.json;
import static dev.avisa.userdata.transport.rest.Api.user;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.avisa.userdata.datasources.mysql.HungDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HungDatabaseIT.ShortDeadline.class)
class HungDatabaseIT {
  public static final class ShortDeadline implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "avisa.limits.database.deadline", "5s",
          // Nothing else ends the wait.
          "avisa.limits.database.acquire-timeout", "10m",
          "avisa.limits.database.silence", "10m");
    }
  }

  @Test
  void answersAllTheSameAndGoesOnWhenTheDatabaseDoes() throws Exception {
    String name = "u" + UUID.randomUUID();
    String path = USERS + "/" + createdUser(name).extract().path("id");

    HungDatabase.during(
        () -> {
          try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var change = threads.submit(() -> json(user(name, name + "2")).put(path).then());
            var look = threads.submit(() -> given().get(path).then());
            isUnavailable(change);
            isUnavailable(look);
          }
        });

    // Whether the change was made isn't known, as the problem says; that others can be made is.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> json(user(name, name + "3")).put(path).then().statusCode(200));
  }

  private static void isUnavailable(Future<ValidatableResponse> response) {
    try {
      isProblem(response.get(1, TimeUnit.MINUTES), 503, "temporarily-unavailable")
          .header("Retry-After", "5");
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}

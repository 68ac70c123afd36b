package dev.avisa.userdata.transport.timer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;

import dev.avisa.userdata.AllTurnedOn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AllTurnedOn.class)
class AnswersTimerIT {
  @Test
  void forgetsByItself() {
    String name = "u" + UUID.randomUUID();
    String user =
        """
        {"username": "%s", "email": "%s@example.org", "locale": "en", "status": "ACTIVE"}\
        """
            .formatted(name, name);
    String path =
        given()
            .contentType("application/json")
            .body(user)
            .post("/api/v1/users")
            .then()
            .extract()
            .header("Location");
    var keyed =
        given()
            .contentType("application/json")
            .body(user.replace("en", "pt"))
            .header("If-Match", "*")
            .header("Idempotency-Key", UUID.randomUUID());
    keyed.put(path).then().statusCode(200);

    // Nobody sees that an answer is gone, but that the change is made anew.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                keyed.put(path).then().statusCode(200).header("Idempotent-Replayed", nullValue()));
  }
}

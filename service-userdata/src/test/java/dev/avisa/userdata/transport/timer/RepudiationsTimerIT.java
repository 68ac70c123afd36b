package dev.avisa.userdata.transport.timer;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.avisa.domain.EventId;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.AllTurnedOn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AllTurnedOn.class)
class RepudiationsTimerIT {
  @Inject RepudiationKeys keys;

  @Test
  void forgetsByItself() {
    UserId user = new UserId(UUID.randomUUID());
    Instant now = Instant.now();
    RepudiationToken token =
        new RepudiationToken(
            new EventId(UUID.randomUUID()), user, now, now.plusSeconds(600), Locale.ENGLISH);

    given().post("/repudiations/" + keys.sign(token)).then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/users/" + user + "/repudiations")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0)));
  }
}

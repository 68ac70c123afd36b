package dev.avisa.userdata.transport.health;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.userdata.DatabaseOnly;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseOnly.class)
class ChangeCaptureHealthIT {
  @TestHTTPResource(value = "/health/ready", management = true)
  private @Nullable URL readiness;

  @Test
  void isReadyAllTheSameAndSaysWhatIsWrong() {
    String data = "checks.find { it.name == 'change-capture' }.data.";
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .get(Objects.requireNonNull(readiness))
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("UP"))
                    .body(data + "'connect-unreachable'", containsString("./run"))
                    .body(data + "'privilege-missing'", containsString("GRANT")));
  }
}

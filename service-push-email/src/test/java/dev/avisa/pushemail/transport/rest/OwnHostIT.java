package dev.avisa.pushemail.transport.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.contract.Contract;
import dev.avisa.contract.Wire;
import dev.avisa.pushemail.QueueOnly;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in a browser of this machine gets that has its own name lead here. */
@QuarkusTest
@TestProfile(QueueOnly.class)
class OwnHostIT {
  private final Contract contract = Contract.read("delivery-openapi.yaml");

  @TestHTTPResource(value = "/health/live", management = true)
  URI liveness = URI.create("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example",
        "rebound.example:8080",
        "localhost.rebound.example",
        "127.0.0.1.rebound.example",
        "0.0.0.0",
        "192.168.1.7:8080",
        "[2001:db8::1]"
      })
  void answersForNoOtherHost(String host) throws IOException {
    for (String path :
        new String[] {"/api/v1/deliveries", "/problems", "/q/openapi", "/q/swagger-ui"}) {
      Wire.Answer answer = asked("GET", path, host, "");

      assertThat(answer.status()).describedAs(path).isEqualTo(421);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(
              contract.invalidJson(
                  "/components/responses/MisdirectedRequest/content/application~1problem+json/schema",
                  answer.text()))
          .isEmpty();
    }
  }

  @Test
  void changesNothingForAnotherHost() throws IOException {
    assertThat(asked("POST", "/api/v1/deliveries", "rebound.example", "{}").status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.1.2.3:1", "[::1]", "[::1]:8080"})
  void answersForThisMachine(String host) throws IOException {
    assertThat(asked("GET", "/api/v1/deliveries", host, "").status()).isEqualTo(200);
  }

  /** Whoever probes it knows it by many names, and it has nothing to hide. */
  @Test
  void mindsNoHostOnTheManagementPort() {
    given()
        .header("Host", "rebound.example")
        .get(liveness)
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"));
  }

  private static Wire.Answer asked(String method, String path, String host, String body)
      throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, host, body.length());
    return new Wire(RestAssured.port).send(head, body.getBytes(UTF_8), false);
  }
}

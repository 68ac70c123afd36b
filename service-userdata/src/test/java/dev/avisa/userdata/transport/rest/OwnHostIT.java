package dev.avisa.userdata.transport.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.avisa.contract.Contract;
import dev.avisa.contract.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page in a browser of this machine gets, also when it has its own name lead here. */
@QuarkusTest
class OwnHostIT {
  private final Contract contract = Contract.read("openapi.yaml");

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
    for (String path : new String[] {"/api/v1/users", "/problems", "/q/openapi", "/q/swagger-ui"}) {
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
    assertThat(asked("POST", "/api/v1/users", "rebound.example", "{}").status()).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.example",
        "https://localhost:8080.other.example",
        "http://localhost",
        "http://localhost:8081",
        "http://127.0.0.1:8080",
        "localhost:8080",
        "null",
        ""
      })
  void changesNothingForAPageOfAnotherOrigin(String origin) throws IOException {
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      Wire.Answer answer = asked(method, "/api/v1/users", "localhost:8080", "", origin);

      assertThat(answer.status()).describedAs(method).isEqualTo(403);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(
              contract.invalidJson(
                  "/components/responses/Forbidden/content/application~1problem+json/schema",
                  answer.text()))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "LOCALHOST:8080, http://localhost:8080",
    "localhost:8443, https://localhost:8443",
    "localhost, http://localhost",
    "[::1]:8080, http://[::1]:8080"
  })
  void listensToAPageOfItsOwn(String host, String origin) throws IOException {
    assertThat(asked("POST", "/api/v1/users", host, "", origin).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void letsThroughWhatChangesNothing(String method) throws IOException {
    assertThat(asked(method, "/api/v1/users", "localhost", "", "http://other.example").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.1.2.3:1", "[::1]", "[::1]:8080"})
  void answersForThisMachine(String host) throws IOException {
    assertThat(asked("GET", "/api/v1/users", host, "").status()).isEqualTo(200);
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
    return answer(method, path, host, body, "");
  }

  private static Wire.Answer asked(
      String method, String path, String host, String body, String origin) throws IOException {
    return answer(method, path, host, body, "Origin: " + origin + "\r\n");
  }

  private static Wire.Answer answer(
      String method, String path, String host, String body, String more) throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, host, more, body.length());
    return new Wire(RestAssured.port).send(head, body.getBytes(UTF_8), method.equals("HEAD"));
  }
}

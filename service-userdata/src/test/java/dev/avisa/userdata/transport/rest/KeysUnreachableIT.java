package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KeysUnreachableIT.NobodyAnswers.class)
class KeysUnreachableIT {
  /** Refused connections are nothing to that: whoever waits here, waits for long. */
  public static final class NobodyAnswers implements QuarkusTestProfile {
    private static final ServerSocket SILENT = silent();

    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(new SignedTokens.Required().getConfigOverrides());
      settings.put(
          "mp.jwt.verify.publickey.location",
          "http://127.0.0.1:" + SILENT.getLocalPort() + "/jwks");
      return settings;
    }

    private static ServerSocket silent() {
      try {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void asksToTryAgainLaterAndLetsNobodyIn() {
    String path = USERS + "/" + UUID.randomUUID();

    isProblem(
            given().header("Authorization", "Bearer " + SignedTokens.admin()).get(path).then(),
            503,
            "temporarily-unavailable")
        .header("Retry-After", "5");
    isProblem(given().get(path).then(), 401, "token-required");
  }
}

package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KeysUnreachableIT.NobodyListens.class)
class KeysUnreachableIT {
  public static final class NobodyListens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(new SignedTokens.Required().getConfigOverrides());
      // Port 1 (tcpmux) is reserved: nothing listens there.
      settings.put("mp.jwt.verify.publickey.location", "http://127.0.0.1:1/jwks");
      return settings;
    }
  }

  @Test
  void asksToTryAgainLaterAndLetsNobodyIn() {
    String path = USERS + "/" + UUID.randomUUID();

    isProblem(
            given().header("Authorization", "Bearer " + SignedTokens.admin()).get(path).then(),
            503,
            "temporarily-unavailable")
        .header("Retry-After", "30");
    isProblem(given().get(path).then(), 401, "token-required");
  }
}

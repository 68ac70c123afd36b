package dev.avisa.userdata;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What is off unless somebody wants it. */
public final class AllTurnedOn implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.swagger-ui.enabled", "true", "avisa.require-if-match", "true");
  }
}

package dev.avisa.userdata;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What is off unless somebody wants it, and what is kept for a while for next to no time. */
public final class AllTurnedOn implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.swagger-ui.enabled", "true",
        "avisa.require-if-match", "true",
        "avisa.idempotency.retention", "1ms",
        "avisa.idempotency.forget-every", "1s",
        "avisa.repudiation.retention", "1ms",
        "avisa.repudiation.forget-every", "1s");
  }
}

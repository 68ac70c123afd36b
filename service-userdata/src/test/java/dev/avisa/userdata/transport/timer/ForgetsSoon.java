package dev.avisa.userdata.transport.timer;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What is kept for a while is kept for next to no time. */
public final class ForgetsSoon implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "avisa.idempotency.retention", "1ms",
        "avisa.idempotency.forget-every", "1s",
        "avisa.repudiation.retention", "1ms",
        "avisa.repudiation.forget-every", "1s");
  }
}

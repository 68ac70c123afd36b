package dev.avisa.userdata;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Neither Kafka nor Connect can be reached, and the account for the binlog may not read it. */
public final class DatabaseOnly implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // Port 1 (tcpmux) is reserved: nothing listens there.
        "kafka.bootstrap.servers", "127.0.0.1:1",
        "avisa.capture.connect-url", "http://127.0.0.1:1",
        "avisa.capture.database-url", "${quarkus.datasource.reactive.url}",
        "avisa.capture.username", "${quarkus.datasource.username}",
        "avisa.capture.password", "${quarkus.datasource.password}");
  }
}

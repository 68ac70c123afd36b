package dev.avisa.userdata;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Kafka's name means nothing, Connect can't be reached, and the account for the binlog may not read
 * it.
 */
public final class DatabaseOnly implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // RFC 6761: never anybody's name.
        "kafka.bootstrap.servers", "kafka.invalid:9092",
        // Port 1 (tcpmux) is reserved: nothing listens there.
        "avisa.capture.connect-url", "http://127.0.0.1:1",
        "avisa.capture.database-url", "${quarkus.datasource.reactive.url}",
        "avisa.capture.username", "${quarkus.datasource.username}",
        "avisa.capture.password", "${quarkus.datasource.password}");
  }
}

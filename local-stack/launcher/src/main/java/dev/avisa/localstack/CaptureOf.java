package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.DATABASE_PORT;

import dev.avisa.capture.CaptureSettings;
import dev.avisa.localstack.client.Endpoints;
import java.util.Optional;

/** How changes are captured in a local stack. */
final class CaptureOf {
  static final String CONNECTOR = "avisa-userdata";
  static final String USER = "debezium";
  static final String PASSWORD = "debezium";

  private CaptureOf() {}

  static CaptureSettings stack(Endpoints endpoints) {
    return new CaptureSettings(
        endpoints.http(CONNECT_PORT),
        CONNECTOR,
        endpoints.has(DATABASE_PORT)
            ? Optional.of(
                new CaptureSettings.Database(
                    "127.0.0.1", endpoints.port(DATABASE_PORT), USER, PASSWORD, "userdata", ""))
            : Optional.empty());
  }
}

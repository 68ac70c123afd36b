package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureSettingsTest {
  @Test
  void takeAUrlOfTheDatabaseApart() {
    assertThat(at(" mysql://db.acme.eu:3307/userdata?sslMode=VERIFY_IDENTITY&a=%2F "))
        .contains(
            new CaptureSettings.Database(
                "db.acme.eu",
                3307,
                "debezium",
                "secret",
                "userdata",
                "sslMode=VERIFY_IDENTITY&a=%2F"));
    assertThat(at("mysql://db/userdata"))
        .contains(new CaptureSettings.Database("db", 3306, "debezium", "secret", "userdata", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mysql://db:3306", "mysql://db/", "mysql:///userdata", "db 3306"})
  void takeNoUrlWithoutHostAndSchema(String url) {
    assertThat(at(url)).isEmpty();
  }

  private static Optional<CaptureSettings.Database> at(String url) {
    return CaptureSettings.Database.at(url, "debezium", "secret");
  }
}

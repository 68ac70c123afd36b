package dev.avisa.userdata.transport.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartConditionsTest {
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "avisa.access", "open",
              "quarkus.http.host", "127.0.0.1",
              "quarkus.management.host", "127.0.0.1",
              "mp.jwt.verify.publickey.algorithm", "RS256,ES256",
              "mp.jwt.verify.issuer", "https://login.acme.eu/realms/main",
              "mp.jwt.verify.audiences", "avisa",
              "mp.jwt.verify.publickey.location", "https://login.acme.eu/realms/main/certs",
              "quarkus.datasource.password", "Iw6-uB2.mmq",
              "quarkus.datasource.migrations.password", "0f_Kx9aaQ"));

  @ParameterizedTest
  @ValueSource(strings = {"tokens", "local-tokens", "open"})
  void needKeysOfRepudiationsWhoeverMayCall(String access) {
    settings.put("avisa.access", access);
    settings.put("avisa.repudiation.keys", "2026:" + secret(32));
    assertThat(findings()).isEmpty();

    settings.remove("avisa.repudiation.keys");
    assertThat(findings()).containsExactly("avisa.repudiation.keys is missing");
    settings.put("avisa.repudiation.keys", "2026:" + secret(31));
    assertThat(findings())
        .containsExactly(
            "avisa.repudiation.keys must have a secret of 32 to 128 octets in the key 2026");
  }

  @Test
  void refuseKeysOfRepudiationsThatEverybodyKnowsButForOneMachine() throws IOException {
    Properties ours = new Properties();
    try (var in = getClass().getResourceAsStream("/application.properties")) {
      ours.load(in);
    }
    for (String known :
        List.of(
            ours.getProperty("%dev.avisa.repudiation.keys"),
            ours.getProperty("%test.avisa.repudiation.keys"),
            "local:" + secret(32))) {
      String id = known.substring(0, known.indexOf(':'));
      settings.put("avisa.repudiation.keys", "2026:" + secret(32) + "," + known);
      settings.put("avisa.access", "tokens");

      assertThat(findings())
          .containsExactly(
              "avisa.repudiation.keys has keys that others may know, or that were typed rather than"
                  + " drawn: "
                  + id);

      settings.put("avisa.access", "local-tokens");
      assertThat(findings()).noneMatch(finding -> finding.contains("repudiation"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://db:3306",
        "mysql://db:3306/",
        "mysql:///userdata",
        "jdbc:mysql://db/userdata",
        "mysql://db:3306?password=geheim",
        "db 3306"
      })
  void refuseToLookAtTheCaptureOfNoSchema(String url) {
    settings.put("avisa.repudiation.keys", "2026:" + secret(32));
    settings.put("avisa.capture.database-url", url);

    assertThat(findings())
        .containsExactly("avisa.capture.database-url must be like mysql://host:3306/schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://db/userdata",
        "mysql://db.acme.eu:3306/userdata?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreUrl=file:/a"
      })
  void lookAtTheCaptureOfASchema(String url) {
    settings.put("avisa.repudiation.keys", "2026:" + secret(32));
    settings.put("avisa.capture.database-url", url);

    assertThat(findings()).isEmpty();
  }

  @Test
  void includeWhoMayCall() {
    settings.put("avisa.repudiation.keys", "2026:" + secret(32));
    settings.put("quarkus.http.host", "0.0.0.0");

    assertThat(findings()).singleElement().asString().startsWith("quarkus.http.host=0.0.0.0");
  }

  @Test
  void nameAllThatIsMissingAtOnce() {
    settings.clear();

    assertThat(conditions().missing())
        .containsExactly(
            "kafka.bootstrap.servers is missing",
            "quarkus.datasource.reactive.url is missing",
            "quarkus.datasource.migrations.jdbc.url is missing",
            "quarkus.datasource.username is missing",
            "quarkus.datasource.password is missing",
            "quarkus.datasource.migrations.username is missing",
            "quarkus.datasource.migrations.password is missing");
  }

  private StartConditions conditions() {
    return new StartConditions(name -> Optional.ofNullable(settings.get(name)));
  }

  private List<String> findings() {
    return conditions().findings();
  }

  private static String secret(int octets) {
    byte[] secret = new byte[octets];
    new Random(octets).nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}

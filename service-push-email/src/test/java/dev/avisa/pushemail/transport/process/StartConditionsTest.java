package dev.avisa.pushemail.transport.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartConditionsTest {
  private final Map<String, String> settings = new HashMap<>();

  StartConditionsTest() {
    settings.put("avisa.access", "tokens");
    settings.put("quarkus.http.host", "0.0.0.0");
    settings.put("quarkus.management.host", "0.0.0.0");
    settings.put("mp.jwt.verify.publickey.location", "https://login.acme.eu/certs");
    settings.put("mp.jwt.verify.issuer", "https://login.acme.eu");
    settings.put("mp.jwt.verify.audiences", "avisa");
    settings.put("mp.jwt.verify.publickey.algorithm", "RS256,ES256");
    settings.put("smallrye.jwt.verify.relax-key-validation", "false");
  }

  private List<String> findings() {
    return new StartConditions(name -> Optional.ofNullable(settings.get(name))).findings();
  }

  @Test
  void findsNothingInWhatIsSafe() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void keepsOpenAccessToThisMachine() {
    settings.put("avisa.access", "open");
    assertThat(findings()).hasSize(2).allMatch(each -> each.contains("use 127.0.0.1"));
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.management.host", "localhost");
    assertThat(findings()).isEmpty();
  }

  @Test
  void namesWhatIsMissingOrUnsafe() {
    settings.remove("mp.jwt.verify.audiences");
    settings.put("mp.jwt.verify.issuer", "https://avisa-local.example");
    settings.put("mp.jwt.verify.publickey.location", "http://login.acme.eu/certs");
    settings.put("mp.jwt.verify.publickey.algorithm", "HS256");
    settings.put("smallrye.jwt.verify.secretkey", "x");
    assertThat(findings()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pushemail", "changeme", "Password", "queue", "<password>", "${PASSWORD}"})
  void refusesAPasswordThatEverybodyKnows(String password) {
    settings.put("quarkus.datasource.username", "queue");
    settings.put("quarkus.datasource.password", password);
    assertThat(findings())
        .containsExactly("quarkus.datasource.password is a password that everybody knows");
    settings.put("quarkus.datasource.password", "tJ7<E2{Q0v");
    assertThat(findings()).isEmpty();
  }

  @Test
  void refusesTheExampleOfATokenProvider() {
    settings.put("mp.jwt.verify.issuer", "https://id.example.org/realms/avisa");
    assertThat(findings())
        .containsExactly("mp.jwt.verify.issuer is an example: https://id.example.org/realms/avisa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.swagger-ui.enabled", "quarkus.swagger-ui.enable"})
  void keepsSwaggerUiToOneMachine(String setting) {
    settings.put(setting, "true");
    assertThat(findings()).containsExactly(setting + "=true is for one machine only");
  }

  @Test
  void knowsThreeKindsOfAccess() {
    settings.put("avisa.access", "opne");
    assertThat(findings()).containsExactly("avisa.access must be tokens, local-tokens or open");
  }

  @Test
  void namesAllThatIsMissingAtOnce() {
    settings.clear();

    assertThat(new StartConditions(name -> Optional.ofNullable(settings.get(name))).missing())
        .containsExactly(
            "kafka.bootstrap.servers is missing",
            "quarkus.datasource.reactive.url is missing",
            "quarkus.datasource.migrations.jdbc.url is missing",
            "avisa.mail.servers is missing",
            "avisa.mail.from is missing",
            "avisa.mail.support is missing",
            "quarkus.datasource.username is missing",
            "quarkus.datasource.password is missing",
            "quarkus.datasource.migrations.username is missing",
            "quarkus.datasource.migrations.password is missing");
  }

  @Test
  void wantsNoLoginWhereSomebodyElseProvidesIt() {
    settings.clear();
    settings.put("quarkus.datasource.credentials-provider", "vault");

    assertThat(new StartConditions(name -> Optional.ofNullable(settings.get(name))).missing())
        .contains("quarkus.datasource.migrations.password is missing")
        .doesNotContain("quarkus.datasource.password is missing");
  }
}

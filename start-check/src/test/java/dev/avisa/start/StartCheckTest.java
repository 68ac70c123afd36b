package dev.avisa.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {
  @TempDir private Path folder = Path.of("");

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "avisa.access", "tokens",
              "quarkus.http.host", "0.0.0.0",
              "quarkus.management.host", "0.0.0.0",
              "mp.jwt.verify.publickey.algorithm", "RS256,ES256",
              "mp.jwt.verify.issuer", "https://login.acme.eu/realms/main",
              "mp.jwt.verify.audiences", "avisa",
              "mp.jwt.verify.publickey.location", "https://login.acme.eu/realms/main/certs",
              "quarkus.datasource.username", "userdata",
              "quarkus.datasource.password", "Iw6-uB2.mmq"));

  StartCheckTest() {
    settings.put("quarkus.datasource.migrations.username", "migrations");
    settings.put("quarkus.datasource.migrations.password", "0f_Kx9aaQ");
  }

  @Test
  void findNothingWrongWithRealSecrets() {
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarkus.swagger-ui.enabled", "quarkus.swagger-ui.enable"})
  void refuseAPageToTryTheApiWithButForOneMachine(String setting) {
    settings.put(setting, "true");

    assertThat(findings()).containsExactly(setting + "=true is for one machine only");

    settings.put("avisa.access", "local-tokens");
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.management.host", "127.0.0.1");
    assertThat(findings()).isEmpty();
  }

  @Test
  void nameAllThatIsMissingAtOnce() {
    settings.keySet().removeIf(name -> !name.contains("algorithm") && !name.contains("host"));
    settings.put("avisa.access", "tokens");

    assertThat(findings())
        .containsExactly(
            "mp.jwt.verify.issuer is missing",
            "mp.jwt.verify.audiences is missing",
            "mp.jwt.verify.publickey.location is missing",
            "quarkus.datasource.password is missing",
            "quarkus.datasource.migrations.password is missing");
  }

  @Test
  void takeWhatIsNoKindOfAccessForTheStrictest() {
    settings.put("avisa.access", "opne");
    settings.put("mp.jwt.verify.issuer", "");

    assertThat(findings())
        .containsExactly(
            "avisa.access must be tokens, local-tokens or open", "mp.jwt.verify.issuer is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.org",
        "changeme",
        "https://auth.example/realms/x",
        "<issuer>",
        "your-issuer",
        "avisa-local",
        "https://CHANGE_ME.acme.eu"
      })
  void refuseExamples(String issuer) {
    settings.put("mp.jwt.verify.issuer", issuer);

    assertThat(findings()).containsExactly("mp.jwt.verify.issuer is an example: " + issuer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userdata", "password", "Root", "changeme", "migrations", "example"})
  void refusePasswordsThatEverybodyKnowsWithoutRepeatingThem(String password) {
    settings.put("quarkus.datasource.migrations.password", password);

    assertThat(findings())
        .containsExactly(
            "quarkus.datasource.migrations.password is a password that everybody knows");
  }

  @Test
  void needNoPasswordWhereAProviderGivesOne() {
    settings.remove("quarkus.datasource.password");
    settings.put("quarkus.datasource.credentials-provider", "vault");

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.http.host, 0.0.0.0",
    "quarkus.http.host, ::",
    "quarkus.http.host, 192.168.1.7",
    "quarkus.http.host, localhost.acme.eu",
    "quarkus.http.host, 127.0.0.1.acme.eu",
    "quarkus.http.host, ''",
    "quarkus.management.host, 0.0.0.0"
  })
  void keepOpenAccessOnThisMachine(String setting, String host) {
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.management.host", "::1");
    settings.put("avisa.access", "open");
    assertThat(findings()).isEmpty();

    settings.put(setting, host);

    assertThat(findings()).singleElement().asString().startsWith(setting + "=" + host + " can be");
  }

  @Test
  void keepKnownSecretsOnThisMachine() throws Exception {
    settings.put("avisa.access", "local-tokens");
    settings.put("quarkus.datasource.password", "userdata");
    settings.put("mp.jwt.verify.issuer", "avisa-local");
    settings.put("mp.jwt.verify.publickey.location", jwks(rsa(2048, "avisa-local-1")));

    assertThat(findings()).hasSize(2).allSatisfy(line -> assertThat(line).contains("host="));
  }

  @Test
  void neverTakeTheLaunchersKeyForARealOne() throws Exception {
    String file = jwks(rsa(2048, "avisa-local-1"));

    assertThat(findingsOfKey(file))
        .containsExactly("holds a key that ./run --secure made, for trying things out");
  }

  @Test
  void refuseKeysThatAnybodyCouldReplaceOnTheWay() {
    assertThat(findingsOfKey("http://login.acme.eu/certs"))
        .containsExactly("must be https: whoever is on the way could replace the keys");
    assertThat(findingsOfKey("http://127.0.0.1:8080/certs")).isEmpty();
  }

  @Test
  void refuseKeysThatAreNoneOrTooShortOrNotPublic() throws Exception {
    RsaJsonWebKey good = rsa(2048, "a");
    String pem = pem("PUBLIC KEY", good.getPublicKey().getEncoded());

    assertThat(findingsOfKey(jwks(good))).isEmpty();
    assertThat(findingsOfKey(jwks(rsa(1024, "a"))))
        .containsExactly("holds an RSA key of less than 2048 bits");
    assertThat(findingsOfKey(file("{\"keys\":[]}"))).containsExactly("holds no key");
    assertThat(findingsOfKey(file(good.toJson(OutputControlLevel.INCLUDE_PRIVATE))))
        .containsExactly("holds a private key; give the service the public one only");
    assertThat(findingsOfKey(file(pem("PRIVATE KEY", good.getPrivateKey().getEncoded()))))
        .containsExactly("holds a private key; give the service the public one only");
    var secret =
        new OctetSequenceJsonWebKey(new javax.crypto.spec.SecretKeySpec(new byte[32], "x"));
    assertThat(findingsOfKey(file(secret.toJson(OutputControlLevel.INCLUDE_SYMMETRIC))))
        .containsExactly(
            "holds a shared secret: whoever checks tokens with it could make them too");
    assertThat(findingsOfKey(file("nothing"))).singleElement().asString().contains("neither");
    assertThat(findingsOfKey("/no/such/file")).singleElement().asString().contains("no file");
    assertThat(findingsOfKey(pem)).singleElement().asString().contains("no file");
    assertThat(findingsOfKey(file(pem))).singleElement().asString().contains("one algorithm");
    settings.put("mp.jwt.verify.publickey.algorithm", "RS256");
    assertThat(findingsOfKey(file(pem))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", "RS256,HS512", ""})
  void refuseAlgorithmsWithAnythingButAPublicKey(String algorithms) {
    settings.put("mp.jwt.verify.publickey.algorithm", algorithms);

    assertThat(findings()).singleElement().asString().contains("asymmetric");
  }

  @ParameterizedTest
  @CsvSource({
    "mp.jwt.verify.publickey, MIIB",
    "smallrye.jwt.verify.algorithm, HS256",
    "smallrye.jwt.verify.secretkey, abc",
    "smallrye.jwt.client.tls.trust-all, true",
    "smallrye.jwt.verify.relax-key-validation, true"
  })
  void refuseWaysAroundTheChecks(String setting, String value) {
    settings.put(setting, value);

    assertThat(findings()).singleElement().asString().startsWith(setting);
  }

  private StartCheck check() {
    return new StartCheck(
        name -> Optional.ofNullable(settings.get(name)), List.of("kafka.bootstrap.servers"));
  }

  private List<String> findings() {
    return check().findings();
  }

  private List<String> findingsOfKey(String location) {
    settings.put("mp.jwt.verify.publickey.location", location);
    return findings().stream()
        .map(line -> line.replaceFirst("^mp.jwt.verify.publickey.location ", ""))
        .toList();
  }

  private static RsaJsonWebKey rsa(int bits, String keyId)
      throws NoSuchAlgorithmException, JoseException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    RsaJsonWebKey key = (RsaJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
    key.setPrivateKey(pair.getPrivate());
    key.setKeyId(keyId);
    return key;
  }

  private String jwks(PublicJsonWebKey key) throws IOException {
    return file(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "key", ""), content).toString();
  }

  private static String pem(String kind, byte[] key) {
    String body = Base64.getMimeEncoder().encodeToString(key);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
  }

  @Test
  void nameAllWithoutADefaultThatIsMissing() {
    settings.clear();

    assertThat(check().missing())
        .containsExactly(
            "kafka.bootstrap.servers is missing",
            "quarkus.datasource.username is missing",
            "quarkus.datasource.password is missing",
            "quarkus.datasource.migrations.username is missing",
            "quarkus.datasource.migrations.password is missing");
  }

  @Test
  void wantNoLoginWhereSomebodyElseProvidesIt() {
    settings.clear();
    settings.put("quarkus.datasource.credentials-provider", "vault");

    assertThat(check().missing())
        .contains("quarkus.datasource.migrations.password is missing")
        .doesNotContain("quarkus.datasource.password is missing");
  }
}

package dev.avisa.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EllipticCurveJsonWebKey key = key("first");
  private final EllipticCurveJsonWebKey next = key("second");
  private final AtomicInteger asked = new AtomicInteger();
  private final TokenVerifier verifier = new TokenVerifier();

  private volatile String answer = set(key);
  private HttpServer provider;
  private JWTAuthContextInfo rules;

  @BeforeEach
  void provide() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
    rules = rules(provider.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    verifier.close();
    provider.stop(0);
  }

  @Test
  void verifiesWithTheKeysOfTheProvider() throws Exception {
    assertThat(verifier.prepare(rules)).isTrue();

    assertThat(verifier.parse(signed(key), rules).getSubject()).isEqualTo("maria");
    assertThatThrownBy(() -> verifier.parse(signed(key("first")), rules))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void keepsWhatATokenSaysAndNotTheToken() throws Exception {
    verifier.prepare(rules);

    var principal = verifier.parse(signed(key), rules);

    assertThat(principal.getRawToken()).isNull();
    assertThat(principal.<Object>getClaim("raw_token")).isNull();
    assertThat(principal.getSubject()).isEqualTo("maria");
  }

  @Test
  void goesOnWithTheKeysOfAProviderThatIsGone() throws Exception {
    verifier.prepare(rules);
    provider.stop(0);

    assertThat(verifier.parse(signed(key), rules).getSubject()).isEqualTo("maria");
  }

  /** Whoever asked would be answered by nobody: neither connection nor answer come to an end. */
  @Test
  void doesNotWaitForAProviderThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      JWTAuthContextInfo rulesOfSilent = rules(silent.getLocalPort());

      assertNobodyCanTell(key, rulesOfSilent);

      try (var asking = silent.accept()) {
        // Asked, not answered yet, and still nobody waits.
        assertNobodyCanTell(key, rulesOfSilent);
        assertThat(asking.isClosed()).isFalse();
      }
      assertThat(verifier.prepare(rulesOfSilent)).isFalse();
    }
  }

  @Test
  void takesNoErrorPageForKeys() {
    answer = "<html>We are back soon</html>";
    assertThat(verifier.prepare(rules)).isFalse();
    assertNobodyCanTell(key, rules);

    answer = set(key);

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> verifier.parse(signed(key), rules) != null);
  }

  @Test
  void asksForAKeyThatIsNew() {
    verifier.prepare(rules);
    answer = set(next);

    assertNobodyCanTell(next, rules);

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> verifier.parse(signed(next), rules) != null);
  }

  @Test
  void asksOnceHoweverManyKeysAreNoOnes() {
    verifier.prepare(rules);
    assertNobodyCanTell(key("third"), rules);
    await().atMost(PATIENCE).until(() -> !canNobodyTell(key("third"), rules));

    for (int i = 0; i < 100; i++) {
      assertThat(canNobodyTell(key("other " + i), rules)).isFalse();
    }

    assertThat(asked).hasValue(2);
  }

  private void assertNobodyCanTell(EllipticCurveJsonWebKey signer, JWTAuthContextInfo rules) {
    assertThatThrownBy(() -> verifier.parse(signed(signer), rules))
        .isInstanceOf(ParseException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }

  private boolean canNobodyTell(EllipticCurveJsonWebKey signer, JWTAuthContextInfo rules) {
    try {
      verifier.parse(signed(signer), rules);
      throw new AssertionError("a token of a stranger was good");
    } catch (ParseException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root instanceof IOException;
    }
  }

  private static JWTAuthContextInfo rules(int port) {
    JWTAuthContextInfo rules = new JWTAuthContextInfo();
    rules.setPublicKeyLocation("http://127.0.0.1:" + port + "/jwks");
    rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
    rules.setIssuedBy("https://login.acme.eu");
    rules.setJwksRefreshInterval(60);
    rules.setForcedJwksRefreshInterval(1);
    rules.setJwksRetainCacheOnErrorDuration(5);
    return rules;
  }

  private static String set(EllipticCurveJsonWebKey key) {
    return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static EllipticCurveJsonWebKey key(String id) {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(EllipticCurveJsonWebKey key) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://login.acme.eu");
    claims.setSubject("maria");
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.QueueOnly;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider, and somebody who would like to be it. */
final class SignedTokens {
  private static final String ISSUER = "https://login.acme.eu/realms/main";
  private static final String AUDIENCE = "avisa";

  /** Quarkus loads this class twice: for the profile and for the test. Both need the same key. */
  private static final String KEY =
      (String)
          System.getProperties()
              .computeIfAbsent(
                  "avisa.test.key", name -> rsa().toJson(OutputControlLevel.INCLUDE_PRIVATE));

  private SignedTokens() {}

  /** With tokens required, and the page that shows the document: {@code ./run --secure}. */
  public static class Required implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new QueueOnly().getConfigOverrides());
      settings.put("avisa.access", "tokens");
      settings.put("mp.jwt.verify.publickey.location", jwks().toUri().toString());
      settings.put("mp.jwt.verify.issuer", ISSUER);
      settings.put("mp.jwt.verify.audiences", AUDIENCE);
      settings.put("smallrye.jwt.path.groups", "realm_access/roles");
      settings.put("quarkus.swagger-ui.enabled", "true");
      return settings;
    }
  }

  static String with(String subject, String... roles) {
    return signed(key(), subject, roles);
  }

  static String forged() {
    return signed(rsa(), "maria", "admin");
  }

  private static String signed(RsaJsonWebKey key, String subject, String... roles) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setKeyIdHeaderValue("rsa-1");
    token.setKey(key.getPrivateKey());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey key() {
    try {
      return (RsaJsonWebKey) RsaJsonWebKey.Factory.newPublicJwk(KEY);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey rsa() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("rsa-1");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path jwks() {
    try {
      Path file = Files.createTempFile("jwks", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file, new JsonWebKeySet(key()).toJson(OutputControlLevel.PUBLIC_ONLY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

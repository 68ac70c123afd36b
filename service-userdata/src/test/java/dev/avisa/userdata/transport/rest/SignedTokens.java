package dev.avisa.userdata.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** An identity provider with two keys, and everybody who would like to be one. */
final class SignedTokens {
  static final String ISSUER = "https://login.acme.eu/realms/main";
  static final String AUDIENCE = "avisa";

  /** Quarkus loads this class twice: for the profile and for the test. Both need the same keys. */
  private static final String KEYS =
      (String)
          System.getProperties()
              .computeIfAbsent(
                  "avisa.test.keys",
                  name ->
                      new JsonWebKeySet(rsa("rsa-1"), ec())
                          .toJson(OutputControlLevel.INCLUDE_PRIVATE));

  private static final PublicJsonWebKey RSA = key("rsa-1");
  private static final PublicJsonWebKey EC = key("ec-1");
  private static final PublicJsonWebKey FORGED = rsa("rsa-1");
  private static final Path JWKS = jwks();

  private SignedTokens() {}

  /** With tokens required, as in production. */
  public static class Required implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "avisa.access",
          "tokens",
          "mp.jwt.verify.publickey.location",
          JWKS.toUri().toString(),
          "mp.jwt.verify.issuer",
          ISSUER,
          "mp.jwt.verify.audiences",
          AUDIENCE,
          "smallrye.jwt.path.groups",
          "realm_access/roles");
    }
  }

  static String admin() {
    return rs256(claims("maria", "admin"));
  }

  static String support() {
    return rs256(claims("jose", "support"));
  }

  static String person(String subject) {
    return rs256(claims(subject));
  }

  static JwtClaims claims(String subject, String... roles) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(subject);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
    return claims;
  }

  static String rs256(JwtClaims claims) {
    return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, RSA.getPrivateKey(), "rsa-1");
  }

  static String es256(JwtClaims claims) {
    return signed(
        claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, EC.getPrivateKey(), "ec-1");
  }

  static String withAForgersKey(JwtClaims claims) {
    return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, FORGED.getPrivateKey(), "rsa-1");
  }

  static String withAnUnknownKey(JwtClaims claims) {
    return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, FORGED.getPrivateKey(), "rsa-2");
  }

  static String unsigned(JwtClaims claims) {
    return signed(claims, AlgorithmIdentifiers.NONE, null, "rsa-1");
  }

  /** Takes the public key, which everybody has, for a shared secret. */
  static String hs256WithThePublicKey(JwtClaims claims) {
    return signed(
        claims,
        AlgorithmIdentifiers.HMAC_SHA256,
        new HmacKey(RSA.getPublicKey().getEncoded()),
        "rsa-1");
  }

  static String hs256WithTheFile(JwtClaims claims) throws IOException {
    return signed(
        claims, AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(Files.readAllBytes(JWKS)), "rsa-1");
  }

  /** Signed by the right key, with the claims replaced afterwards. */
  static String tampered(JwtClaims signed, JwtClaims instead) {
    String[] parts = rs256(signed).split("\\.", -1);
    String claims =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(instead.toJson().getBytes(UTF_8));
    return parts[0] + "." + claims + "." + parts[2];
  }

  private static String signed(
      JwtClaims claims,
      String algorithm,
      @org.jspecify.annotations.Nullable Key key,
      String keyId) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setKeyIdHeaderValue(keyId);
    token.setKey(key);
    token.setDoKeyValidation(false);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey key(String keyId) {
    try {
      return (PublicJsonWebKey) new JsonWebKeySet(KEYS).findJsonWebKey(keyId, null, null, null);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RsaJsonWebKey rsa(String keyId) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(keyId);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey ec() {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("ec-1");
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
          file, new JsonWebKeySet(RSA, EC).toJson(OutputControlLevel.PUBLIC_ONLY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.avisa.localstack.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Signs tokens (RFC 7519) that the service of this machine accepts. */
public final class Tokens {
  public static final String ISSUER = "avisa-local";
  public static final String AUDIENCE = "avisa";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrivateKey key;

  private Tokens(PrivateKey key) {
    this.key = key;
  }

  /** Empty if there is no key yet. */
  public static Optional<Tokens> of(LocalKeys keys) {
    return keys.privateKey().map(Tokens::new);
  }

  /**
   * @param subject who the token is for, for ever
   * @param username the name they go by, if any
   * @param roles may be none
   */
  public String sign(
      String subject,
      Optional<String> username,
      List<String> roles,
      Instant now,
      Duration timeToLive) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("sub", subject);
    username.ifPresent(name -> claims.put("preferred_username", name));
    claims.put("groups", roles);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(timeToLive).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    String signed =
        part(Map.of("alg", "ES256", "typ", "JWT", "kid", LocalKeys.KEY_ID)) + "." + part(claims);
    return signed + "." + signature(signed);
  }

  private static String part(Map<String, Object> json) {
    try {
      return base64(JSON.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of strings and numbers can't be written", e);
    }
  }

  private String signature(String text) {
    try {
      // The form that JWS asks for: both numbers one after the other, not in DER.
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key signs nothing", e);
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}

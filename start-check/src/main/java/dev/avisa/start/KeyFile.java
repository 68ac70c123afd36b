package dev.avisa.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** What is wrong with a file of public keys: a JWKS (RFC 7517) or a key in PEM. */
final class KeyFile {
  /** NIST SP 800-131A: shorter ones are disallowed. */
  private static final int MIN_RSA_BITS = 2048;

  /** The launcher's key ids begin with it. */
  private static final String LOCAL_KEY = "avisa-local";

  private static final int MAX_OCTETS = 1 << 20;
  private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String PEM_END = "-----END PUBLIC KEY-----";

  private KeyFile() {}

  /**
   * @param location a path, or a file URL
   * @param strict refuse a key that was made for trying things out
   * @param severalAlgorithms whether tokens may be signed in more than one way
   */
  static List<String> findings(String location, boolean strict, boolean severalAlgorithms) {
    try {
      Path file = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_OCTETS) {
        return List.of("is no https URL and no file: " + location);
      }
      String text = Files.readString(file).strip();
      if (text.contains("PRIVATE KEY")) {
        return List.of("holds a private key; give the service the public one only");
      }
      return text.startsWith(PEM_BEGIN) ? ofPem(text, severalAlgorithms) : ofJwks(text, strict);
    } catch (IOException | IllegalArgumentException e) {
      return List.of("can't be read: " + location);
    } catch (GeneralSecurityException | JoseException e) {
      return List.of("holds neither a JWKS nor a public key in PEM: " + location);
    }
  }

  private static List<String> ofPem(String text, boolean severalAlgorithms)
      throws GeneralSecurityException {
    List<String> findings = new ArrayList<>();
    if (severalAlgorithms) {
      findings.add(
          "is PEM, which doesn't say what it is for: set "
              + StartCheck.ALGORITHMS
              + " to its one algorithm");
    }
    int end = text.indexOf(PEM_END);
    String body = text.substring(PEM_BEGIN.length(), end < 0 ? text.length() : end);
    var spec = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    Key key;
    try {
      key = KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      key = KeyFactory.getInstance("EC").generatePublic(spec);
    }
    findings.addAll(ofKey(key));
    return findings;
  }

  private static List<String> ofJwks(String text, boolean strict) throws JoseException {
    List<String> findings = new ArrayList<>();
    List<JsonWebKey> keys =
        text.contains("\"keys\"")
            ? new JsonWebKeySet(text).getJsonWebKeys()
            : List.of(JsonWebKey.Factory.newJwk(text));
    if (keys.isEmpty()) {
      findings.add("holds no key");
    }
    for (JsonWebKey key : keys) {
      if (!(key instanceof PublicJsonWebKey pair)) {
        findings.add("holds a shared secret: whoever checks tokens with it could make them too");
      } else if (pair.getPrivateKey() != null) {
        findings.add("holds a private key; give the service the public one only");
      } else {
        findings.addAll(ofKey(pair.getPublicKey()));
      }
      if (strict && key.getKeyId() != null && key.getKeyId().startsWith(LOCAL_KEY)) {
        findings.add("holds a key that ./run --secure made, for trying things out");
      }
    }
    return findings;
  }

  private static List<String> ofKey(Key key) {
    return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS
        ? List.of("holds an RSA key of less than " + MIN_RSA_BITS + " bits")
        : List.of();
  }
}

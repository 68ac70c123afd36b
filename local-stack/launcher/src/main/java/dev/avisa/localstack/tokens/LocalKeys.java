package dev.avisa.localstack.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one key pair for ES256 (RFC 7518, section 3.4), and of the key that signs the links
 * in notices; made once and kept between runs.
 *
 * @param folder may be read by its owner only, as may all in it
 */
public record LocalKeys(Path folder) {
  /** The service knows such a key by this id and takes it on one machine only. */
  static final String KEY_ID = "avisa-local";

  private static final int SECRET_OCTETS = 32;
  private static final int COORDINATE_OCTETS = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The public key, as a JWKS (RFC 7517). */
  public Path publicKeys() {
    return folder.resolve("jwks.json");
  }

  /** In PKCS #8, DER. */
  private Path privateKeyFile() {
    return folder.resolve("key.p8");
  }

  /** Makes the pair unless there is one. */
  public void createUnlessThere() {
    try {
      createFolder();
      if (Files.exists(privateKeyFile()) && Files.exists(publicKeys())) {
        return;
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      write(privateKeyFile(), pair.getPrivate().getEncoded());
      write(publicKeys(), JSON.writeValueAsBytes(jwks((ECPublicKey) pair.getPublic())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a key pair to " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has P-256", e);
    }
  }

  /** As {@code avisa.repudiation.keys} wants it; made unless there is one. */
  public String repudiationKeys() {
    Path file = folder.resolve("repudiation.key");
    try {
      createFolder();
      if (Files.notExists(file)) {
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        // The services know a key of this name and take it on one machine only.
        String key = "local:" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        write(file, key.getBytes(US_ASCII));
      }
      return Files.readString(file, US_ASCII).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make or read " + file, e);
    }
  }

  /** Empty if no pair was made yet. */
  Optional<PrivateKey> privateKey() {
    if (Files.notExists(privateKeyFile())) {
      return Optional.empty();
    }
    try {
      var spec = new PKCS8EncodedKeySpec(Files.readAllBytes(privateKeyFile()));
      return Optional.of(KeyFactory.getInstance("EC").generatePrivate(spec));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + privateKeyFile(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(privateKeyFile() + " is no key; delete it", e);
    }
  }

  private void createFolder() throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Made by an earlier run.
    }
  }

  /** Never half written, and never readable by others, not even for a moment. */
  private void write(Path file, byte[] content) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path unfinished = Files.createTempFile(folder, "unfinished", "", ownerOnly);
    Files.write(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Object> jwks(ECPublicKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "EC");
    jwk.put("crv", "P-256");
    jwk.put("kid", KEY_ID);
    jwk.put("use", "sig");
    jwk.put("alg", "ES256");
    jwk.put("x", coordinate(key.getW().getAffineX()));
    jwk.put("y", coordinate(key.getW().getAffineY()));
    return Map.of("keys", List.of(jwk));
  }

  /** In as many octets as the curve has, with leading zeros (RFC 7518, section 6.2.1.2). */
  private static String coordinate(BigInteger value) {
    byte[] octets = new byte[COORDINATE_OCTETS];
    BigInteger rest = value;
    for (int i = COORDINATE_OCTETS - 1; i >= 0; i--) {
      octets[i] = rest.byteValue();
      rest = rest.shiftRight(Byte.SIZE);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}

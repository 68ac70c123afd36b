package dev.avisa.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that service-push-email signs the links of its notices with, and service-userdata
 * knows them by: HMAC with SHA-256 (RFC 2104, FIPS 198-1).
 *
 * <p>A token is {@code KEY.BODY}: the id of the key, and in base64url (RFC 4648 section 5) the
 * octets of a {@link RepudiationToken} followed by their MAC. The MAC is over the purpose, the
 * format's version and the key's id too, so that a MAC made for anything else with the same secret
 * is none here. docs/adr/0020 has the reasons.
 *
 * <p>Never prints a secret.
 */
public final class RepudiationKeys {
  /** No token is longer; whoever sends more is refused before anything is computed. */
  public static final int MAX_TOKEN_LENGTH = 160;

  /** As long as the MAC: RFC 2104 section 3 discourages less. */
  public static final int MIN_SECRET_OCTETS = 32;

  private static final int MAX_SECRET_OCTETS = 128;

  /** The one that signs, the one before it, and room for a rotation that is under way. */
  private static final int MAX_KEYS = 8;

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  /** Ids of the keys that come with the source, or that {@code ./run} makes. */
  private static final Set<String> TRYING_OUT = Set.of("dev", "local");

  private static final String PURPOSE = "avisa repudiation";
  private static final byte VERSION = 1;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_OCTETS = 32;
  private static final int FIXED_OCTETS = 4 * Long.BYTES + 2 * Long.BYTES;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final Map<String, byte[]> secrets;
  private final String signing;

  private RepudiationKeys(Map<String, byte[]> secrets, String signing) {
    this.secrets = secrets;
    this.signing = signing;
  }

  /**
   * Reads {@code id:secret[,id:secret…]}, at most 8: the first signs, all verify. An id is of 1 to
   * 16 letters, digits, {@code _} and {@code -}; a secret is base64url of 32 to 128 octets.
   *
   * @throws InvalidValue saying what is wrong with which key, and never its secret
   */
  public static RepudiationKeys parse(String configured) {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    List<String> entries = List.of(configured.split(",", -1));
    if (entries.size() > MAX_KEYS) {
      throw new InvalidValue("must have at most " + MAX_KEYS + " keys");
    }
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i).strip();
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon);
      if (!KEY_ID.matcher(id).matches()) {
        throw new InvalidValue(
            "must be id:secret, or several with commas; number %d has no id of 1 to 16 letters, digits, _ and -"
                .formatted(i + 1));
      }
      if (secrets.put(id, secret(id, entry.substring(colon + 1))) != null) {
        throw new InvalidValue("must not have the key " + id + " twice");
      }
    }
    return new RepudiationKeys(secrets, secrets.keySet().iterator().next());
  }

  private static byte[] secret(String id, String text) {
    byte[] secret;
    try {
      secret = DECODER.decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("must have the secret of the key " + id + " in base64url");
    }
    if (secret.length < MIN_SECRET_OCTETS || secret.length > MAX_SECRET_OCTETS) {
      throw new InvalidValue(
          "must have a secret of %d to %d octets in the key %s"
              .formatted(MIN_SECRET_OCTETS, MAX_SECRET_OCTETS, id));
    }
    return secret;
  }

  /**
   * The ids of the keys that others may know: those that are only for trying things out, and those
   * whose secret was typed rather than drawn. Of random secrets, one in 10¹³ looks typed.
   */
  public List<String> knownToOthers() {
    return secrets.entrySet().stream()
        .filter(key -> TRYING_OUT.contains(key.getKey()) || isTyped(key.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isTyped(byte[] secret) {
    boolean printable = true;
    boolean allTheSame = true;
    for (byte octet : secret) {
      printable &= octet >= ' ' && octet <= '~';
      allTheSame &= octet == secret[0];
    }
    return printable || allTheSame;
  }

  /** The text for a link: at most {@link #MAX_TOKEN_LENGTH} letters, digits, {@code . _ -}. */
  public String sign(RepudiationToken token) {
    byte[] content = write(token);
    byte[] mac = mac(signing, content);
    byte[] body = ByteBuffer.allocate(content.length + MAC_OCTETS).put(content).put(mac).array();
    return signing + "." + ENCODER.encodeToString(body);
  }

  /**
   * @param now a token counts before its expiry, and no longer at it
   */
  public RepudiationCheck verify(String token, Instant now) {
    int dot = token.indexOf('.');
    if (token.length() > MAX_TOKEN_LENGTH || dot < 0) {
      return new RepudiationCheck.Invalid();
    }
    String key = token.substring(0, dot);
    byte[] body = decode(token.substring(dot + 1));
    if (!secrets.containsKey(key) || body.length < FIXED_OCTETS + MAC_OCTETS) {
      return new RepudiationCheck.Invalid();
    }
    byte[] content = Arrays.copyOf(body, body.length - MAC_OCTETS);
    byte[] mac = Arrays.copyOfRange(body, content.length, body.length);
    // Takes the same time wherever the first difference is.
    if (!MessageDigest.isEqual(mac(key, content), mac)) {
      return new RepudiationCheck.Invalid();
    }
    RepudiationToken read = read(content);
    return now.isBefore(read.expiresAt())
        ? new RepudiationCheck.Valid(read)
        : new RepudiationCheck.Expired();
  }

  /** Empty for what isn't base64url as we write it: one token has one spelling. */
  private static byte[] decode(String text) {
    try {
      byte[] octets = DECODER.decode(text);
      return ENCODER.encodeToString(octets).equals(text) ? octets : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] mac(String key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secrets.get(key), ALGORITHM));
      // None of them has a NUL in it, so that no two sequences are the same octets.
      mac.update((PURPOSE + '\0' + VERSION + '\0' + key + '\0').getBytes(US_ASCII));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] write(RepudiationToken token) {
    byte[] locale = token.locale().toLanguageTag().getBytes(US_ASCII);
    ByteBuffer content = ByteBuffer.allocate(FIXED_OCTETS + locale.length);
    for (UUID id : List.of(token.event().value(), token.user().value())) {
      content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return content
        .putLong(token.changedAt().getEpochSecond())
        .putLong(token.expiresAt().getEpochSecond())
        .put(locale)
        .array();
  }

  /** Only after the MAC was found right: these octets are our own. */
  private static RepudiationToken read(byte[] octets) {
    ByteBuffer content = ByteBuffer.wrap(octets);
    return new RepudiationToken(
        new EventId(new UUID(content.getLong(), content.getLong())),
        new UserId(new UUID(content.getLong(), content.getLong())),
        Instant.ofEpochSecond(content.getLong()),
        Instant.ofEpochSecond(content.getLong()),
        Locale.forLanguageTag(new String(octets, FIXED_OCTETS, content.remaining(), US_ASCII)));
  }

  @Override
  public String toString() {
    return "RepudiationKeys" + secrets.keySet();
  }
}

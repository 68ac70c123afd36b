package dev.avisa.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepudiationKeysTest {
  private static final RepudiationCheck INVALID = new RepudiationCheck.Invalid();
  private static final RepudiationCheck EXPIRED = new RepudiationCheck.Expired();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder FROM_BASE64 = Base64.getUrlDecoder();
  private static final Instant NOW = Instant.parse("2026-01-15T09:31:00.234567Z");

  private final RepudiationKeys keys = RepudiationKeys.parse(key("a", 1));

  /** Tokens of all kinds, the same at each run. */
  static Stream<RepudiationToken> tokens() {
    Random random = new Random(20260115);
    String[] languages = {
      "en", "pt-BR", "es-419", "zh-Hant-TW", "und", "de-u-co-phonebk", "ca-x-y"
    };
    return IntStream.range(0, 40)
        .mapToObj(
            i ->
                new RepudiationToken(
                    new EventId(new UUID(random.nextLong(), random.nextLong())),
                    new UserId(new UUID(random.nextLong(), random.nextLong())),
                    NOW.minusSeconds(random.nextInt(1_000_000)),
                    NOW.plusSeconds(1 + random.nextInt(10_000_000)),
                    Locale.forLanguageTag(languages[i % languages.length])));
  }

  private static RepudiationToken token() {
    return tokens().findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void knowWhatTheySigned(RepudiationToken token) {
    assertThat(keys.verify(keys.sign(token), NOW)).isEqualTo(new RepudiationCheck.Valid(token));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void writeWhatFitsIntoAPathAndALineOfMail(RepudiationToken token) {
    assertThat(keys.sign(token)).matches("a\\.[A-Za-z0-9_-]{100,150}");
  }

  @Test
  void keepTheLongestTokenWithinTheLimit() {
    String id = "k".repeat(16);
    RepudiationKeys longest = RepudiationKeys.parse(key(id, 1));
    Locale locale = Locale.forLanguageTag("abcdefgh-Abcd-419-valencia-x-" + "y".repeat(8));
    RepudiationToken token =
        new RepudiationToken(
            token().event(), token().user(), NOW, Instant.ofEpochSecond(1L << 40), locale);

    String text = longest.sign(token);

    assertThat(text.length()).isLessThanOrEqualTo(RepudiationKeys.MAX_TOKEN_LENGTH);
    assertThat(longest.verify(text, NOW)).isEqualTo(new RepudiationCheck.Valid(token));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void refuseATokenWithAnyBitFlipped(RepudiationToken token) {
    String signed = keys.sign(token);
    byte[] octets = signed.getBytes(US_ASCII);
    for (int bit = 0; bit < octets.length * Byte.SIZE; bit++) {
      byte[] flipped = octets.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      assertThat(keys.verify(new String(flipped, ISO_8859_1), NOW))
          .as("bit %d", bit)
          .isEqualTo(INVALID);
    }
  }

  @Test
  void refuseATokenWithAnyBitFlippedBeneathItsEncoding() {
    String signed = keys.sign(token());
    byte[] body = FROM_BASE64.decode(signed.substring(2));
    for (int bit = 0; bit < body.length * Byte.SIZE; bit++) {
      byte[] flipped = body.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      assertThat(keys.verify("a." + BASE64.encodeToString(flipped), NOW))
          .as("bit %d", bit)
          .isEqualTo(INVALID);
    }
  }

  @Test
  void refuseATokenThatIsCutOffOrContinued() {
    String signed = keys.sign(token());
    for (int length = 0; length < signed.length(); length++) {
      assertThat(keys.verify(signed.substring(0, length), NOW)).isEqualTo(INVALID);
      assertThat(keys.verify(signed.substring(length), NOW))
          .isEqualTo(length == 0 ? new RepudiationCheck.Valid(token()) : INVALID);
    }
    assertThat(keys.verify(signed + "=", NOW)).isEqualTo(INVALID);
    assertThat(keys.verify(signed + "A", NOW)).isEqualTo(INVALID);
    assertThat(keys.verify(signed + ".A", NOW)).isEqualTo(INVALID);
    assertThat(keys.verify("a." + "A".repeat(100_000), NOW)).isEqualTo(INVALID);
  }

  @Test
  void takeOneSpellingOfATokenOnly() {
    // The last character has bits to spare, which a decoder overlooks.
    String signed = keys.sign(token());
    char last = signed.charAt(signed.length() - 1);
    String start = signed.substring(0, signed.length() - 1);
    byte[] octets = FROM_BASE64.decode(signed.substring(2));

    List<String> spellings =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .chars()
            .filter(other -> other != last)
            .mapToObj(other -> start + (char) other)
            .filter(other -> Arrays.equals(FROM_BASE64.decode(other.substring(2)), octets))
            .toList();
    assertThat(spellings)
        .isNotEmpty()
        .allSatisfy(other -> assertThat(keys.verify(other, NOW)).isEqualTo(INVALID));
  }

  @Test
  void refuseWhatAnotherKeySigned() {
    assertThat(keys.verify(RepudiationKeys.parse(key("a", 2)).sign(token()), NOW))
        .isEqualTo(INVALID);
    assertThat(keys.verify(RepudiationKeys.parse(key("b", 1)).sign(token()), NOW))
        .isEqualTo(INVALID);
  }

  @Test
  void refuseATokenUnderTheNameOfAnotherKeyWithTheSameSecret() {
    String signed = keys.sign(token());
    RepudiationKeys both = RepudiationKeys.parse(key("a", 1) + "," + key("b", 1));

    assertThat(both.verify(signed, NOW)).isInstanceOf(RepudiationCheck.Valid.class);
    assertThat(both.verify("b" + signed.substring(1), NOW)).isEqualTo(INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "'avisa repudiation\0001\000a\000', true",
    "'avisa repudiation\0002\000a\000', false",
    "'avisa unsubscribe\0001\000a\000', false"
  })
  void refuseWhatTheSameSecretSignedForAnythingElse(String purpose, boolean ours) throws Exception {
    byte[] body = FROM_BASE64.decode(keys.sign(token()).substring(2));
    byte[] content = Arrays.copyOf(body, body.length - 32);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret(1), "HmacSHA256"));
    mac.update(purpose.getBytes(US_ASCII));
    mac.update(content);
    byte[] other = Arrays.copyOf(content, body.length);
    System.arraycopy(mac.doFinal(), 0, other, content.length, 32);

    RepudiationCheck check = keys.verify("a." + BASE64.encodeToString(other), NOW);

    assertThat(check instanceof RepudiationCheck.Valid).isEqualTo(ours);
    assertThat(check.equals(INVALID)).isNotEqualTo(ours);
  }

  @Test
  void verifyWithTheOldKeyAndSignWithTheNewOneWhileKeysAreRotated() {
    RepudiationKeys before = RepudiationKeys.parse(key("a", 1));
    RepudiationKeys during = RepudiationKeys.parse(key("b", 2) + ", " + key("a", 1));
    RepudiationKeys after = RepudiationKeys.parse(key("b", 2));

    assertThat(during.verify(before.sign(token()), NOW)).isInstanceOf(RepudiationCheck.Valid.class);
    assertThat(during.sign(token())).startsWith("b.");
    assertThat(after.verify(during.sign(token()), NOW)).isInstanceOf(RepudiationCheck.Valid.class);
    assertThat(after.verify(before.sign(token()), NOW)).isEqualTo(INVALID);
  }

  @Test
  void countATokenUntilRightBeforeItsExpiry() {
    String signed = keys.sign(token());
    Instant expiry = token().expiresAt();

    assertThat(keys.verify(signed, expiry.minusNanos(1)))
        .isInstanceOf(RepudiationCheck.Valid.class);
    assertThat(keys.verify(signed, expiry)).isEqualTo(EXPIRED);
    assertThat(keys.verify(signed, Instant.MAX)).isEqualTo(EXPIRED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | number 1 has no id",
        "a | number 1 has no id",
        ":AAAA | number 1 has no id",
        "a.b:AAAA | number 1 has no id",
        "aaaaaaaaaaaaaaaaa:AAAA | number 1 has no id",
        "GOOD, | number 2 has no id",
        "a:S3CRET! | secret of the key a in base64url",
        "a:S3CRETS3CRET | secret of 32 to 128 octets in the key a",
        "GOOD,GOOD | the key a twice"
      })
  void sayWhatIsWrongWithoutTheSecret(String configured, String reason) {
    String text = configured.replace("GOOD", key("a", 1));

    assertThatThrownBy(() -> RepudiationKeys.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(reason)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("S3CRET", BASE64.encodeToString(secret(1)));
  }

  @ParameterizedTest
  @CsvSource({"31, false", "32, true", "128, true", "129, false"})
  void takeSecretsOf32To128Octets(int octets, boolean taken) {
    String text = "a:" + BASE64.encodeToString(new byte[octets]);

    if (taken) {
      assertThat(RepudiationKeys.parse(text)).isNotNull();
    } else {
      assertThatThrownBy(() -> RepudiationKeys.parse(text)).isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void areAtMostEight() {
    String eight = String.join(",", IntStream.range(0, 8).mapToObj(i -> key("k" + i, i)).toList());

    assertThat(RepudiationKeys.parse(eight).sign(token())).startsWith("k0.");
    assertThatThrownBy(() -> RepudiationKeys.parse(eight + "," + key("k8", 8)))
        .hasMessage("must have at most 8 keys");
  }

  @Test
  void hideTheirSecretsWhenPrinted() {
    assertThat(keys).hasToString("RepudiationKeys[a]");
  }

  @Test
  void tellWhichOthersMayKnow() {
    String typed =
        "t:" + BASE64.encodeToString("correct horse battery staple and more".getBytes(US_ASCII));
    String zeros = "z:" + BASE64.encodeToString(new byte[32]);

    assertThat(RepudiationKeys.parse(key("a", 1)).knownToOthers()).isEmpty();
    assertThat(
            RepudiationKeys.parse(
                    String.join(",", key("a", 1), key("dev", 2), typed, key("local", 3), zeros))
                .knownToOthers())
        .containsExactly("dev", "t", "local", "z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt-BR-u-nu-latn", "pt-BR-x-private", "pt-BR"})
  void keepOfALocaleWhatChoosesWords(String tag) {
    RepudiationToken token =
        new RepudiationToken(token().event(), token().user(), NOW, NOW, Locale.forLanguageTag(tag));

    assertThat(token.locale()).isEqualTo(Locale.forLanguageTag("pt-BR"));
  }

  private static String key(String id, int seed) {
    return id + ":" + BASE64.encodeToString(secret(seed));
  }

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    new Random(seed).nextBytes(secret);
    return secret;
  }
}

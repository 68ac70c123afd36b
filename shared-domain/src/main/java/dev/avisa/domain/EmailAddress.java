package dev.avisa.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to.
 *
 * <p>Accepted is what the wide world uses: a dot-atom (RFC 5322 section 3.2.3, with the letters and
 * digits of any script, RFC 6531) before the last {@code @}, and a domain name of at least two
 * labels after it. Quoted local parts, comments and address literals are refused. Limits are those
 * of RFC 5321 section 4.5.3.1 and its erratum 1690: 64 octets of local part, 254 in all.
 *
 * <p>The case of the local part is kept, since only the receiving server knows what it means (RFC
 * 5321 section 2.4). The domain is kept in lower case and one spelling.
 *
 * <p>{@link #toString()} is masked, so that an address that meets a log stays private.
 */
public record EmailAddress(String value) {
  public static final int MAX_OCTETS = 254;
  private static final int MAX_LOCAL_PART_OCTETS = 64;
  private static final int MAX_DOMAIN_OCTETS = 253;

  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern TOP_LEVEL_DOMAIN =
      Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]{1,59}");

  /**
   * What Java's IDN (RFC 3490) takes for something else, and so for the domain of somebody else by
   * what is in force now (UTS 46 section 4): sharp s, final sigma, and two joiners.
   */
  private static final Pattern DEVIATION = Pattern.compile("[\u00df\u03c2\u200c\u200d]");

  /**
   * @throws InvalidValue if {@code value} is no address that mail can be sent to
   */
  public EmailAddress {
    value = PlainText.of(value, MAX_OCTETS);
    int at = value.lastIndexOf('@');
    if (at < 1) {
      throw new InvalidValue("must be an e-mail address such as ana@example.org");
    }
    String localPart = value.substring(0, at);
    String domain = value.substring(at + 1).toLowerCase(java.util.Locale.ROOT);
    if (!LOCAL_PART.matcher(localPart).matches()) {
      throw new InvalidValue("must have a plain name before the @: letters, digits, dots, dashes");
    }
    if (localPart.getBytes(UTF_8).length > MAX_LOCAL_PART_OCTETS) {
      throw new InvalidValue("must have at most 64 octets before the @");
    }
    value = localPart + "@" + mailDomain(domain);
    if (value.getBytes(UTF_8).length > MAX_OCTETS) {
      throw new InvalidValue("must be at most 254 octets long");
    }
  }

  /**
   * In the spelling that all spellings of a domain have in common: full-width letters are the plain
   * ones, and what nobody sees, such as U+200B, is left out. Else one mailbox would have many
   * addresses, which look alike.
   */
  private static String mailDomain(String domain) {
    String ascii = ascii(domain);
    boolean isSpeltAsItIs =
        domain.chars().allMatch(character -> character < 0x80) || DEVIATION.matcher(domain).find();
    return isSpeltAsItIs ? domain : IDN.toUnicode(ascii);
  }

  private static String ascii(String domain) {
    String ascii;
    try {
      ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw notADomain();
    }
    int dot = ascii.lastIndexOf('.');
    if (dot < 1
        || ascii.length() > MAX_DOMAIN_OCTETS
        || !TOP_LEVEL_DOMAIN.matcher(ascii.substring(dot + 1)).matches()) {
      throw notADomain();
    }
    return ascii;
  }

  private static InvalidValue notADomain() {
    return new InvalidValue("must have a domain name such as example.org after the @");
  }

  /** How a notice shows this address to somebody who may not be its owner. */
  public String masked() {
    return Mask.email(value);
  }

  @Override
  public String toString() {
    return masked();
  }
}

package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org",
        "a@b.co",
        "first.last+tag@sub.example.co.uk",
        "o'hara@example.org",
        "joão@example.org",
        "用户@例子.广告",
        "ana@xn--fsqu00a.xn--0zwm56d"
      })
  void acceptsAddressesThatMailCanBeSentTo(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ana",
        "@example.org",
        "ana@",
        "ana@localhost",
        "ana@-example.org",
        "ana@example..org",
        "ana@example.org.",
        "ana@127.0.0.1",
        "ana@[127.0.0.1]",
        ".ana@example.org",
        "ana.@example.org",
        "a..b@example.org",
        "a b@example.org",
        "ana@exa mple.org",
        "\"ana\"@example.org",
        "ana@b@example.org",
        "ana@example.org\r\nBcc: eve@example.org",
        "ana\u0000@example.org",
        "ana\u202e@example.org",
        "ana@example.org, eve@example.org",
        "<ana@example.org>"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void keepsToTheLengthLimitsOfRfc5321() {
    String longestLocalPart = "l".repeat(64);
    String longestDomain = ("d".repeat(60) + ".").repeat(3) + "example";

    assertThat(new EmailAddress(longestLocalPart + "@example.org").value()).hasSize(76);
    assertThatThrownBy(() -> new EmailAddress("l" + longestLocalPart + "@example.org"))
        .hasMessageContaining("64 octets");
    assertThatThrownBy(() -> new EmailAddress("é".repeat(33) + "@example.org"))
        .hasMessageContaining("64 octets");
    assertThatThrownBy(() -> new EmailAddress(longestLocalPart + "@" + longestDomain))
        .hasMessageContaining("254");
  }

  @Test
  void isTheSameAddressInEitherUnicodeFormAndEitherCaseOfTheDomain() {
    assertThat(new EmailAddress("joa\u0303o@EXAMPLE.org"))
        .isEqualTo(new EmailAddress("jo\u00e3o@example.org"));
    assertThat(new EmailAddress("Ana@example.org"))
        .isNotEqualTo(new EmailAddress("ana@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@\uff45\uff58ample.org",
        "ana@example\u3002org",
        "ana@example.org\u200b",
        "ana@exa\u00admple.org"
      })
  void isTheSameAddressInEverySpellingOfTheDomain(String address) {
    assertThat(new EmailAddress(address)).isEqualTo(new EmailAddress("ana@example.org"));
  }

  /** fass.de isn't fa\u00df.de's. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ana@fa\u00df.de", "ana@\u03b2\u03cc\u03bb\u03bf\u03c2.com", "ana@a\u200cb.com"})
  void makesNobodyElsesDomainOfOne(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
  }

  @Test
  void staysPrivateInALog() {
    assertThat(new EmailAddress("joana@example.org")).hasToString("j•••@e•••.org");
  }
}

package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireAddressTest {
  @Test
  void writesADomainOfAnyScriptInAscii() {
    assertThat(WireAddress.of(new EmailAddress("ana@b\u00fccher.example")))
        .contains(new WireAddress("ana@xn--bcher-kva.example", false));
  }

  /** fass.de isn't fa\u00df.de's. */
  @ParameterizedTest
  @ValueSource(strings = {"fa\u00df.de", "\u03b2\u03cc\u03bb\u03bf\u03c2.com", "a\u200cb.com"})
  void writesToNobodyElsesDomain(String domain) {
    assertThat(WireAddress.of(new EmailAddress("ana@" + domain))).isEmpty();
  }

  @Test
  void knowsWhatNeedsSmtpUtf8() {
    assertThat(WireAddress.of(new EmailAddress("jos\u00e9@b\u00fccher.example")))
        .contains(new WireAddress("jos\u00e9@xn--bcher-kva.example", true));
  }
}

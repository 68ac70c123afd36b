package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import org.junit.jupiter.api.Test;

class WireAddressTest {
  @Test
  void writesADomainOfAnyScriptInAscii() {
    assertThat(WireAddress.of(new EmailAddress("ana@b\u00fccher.example")))
        .contains(new WireAddress("ana@xn--bcher-kva.example", false));
  }

  @Test
  void knowsWhatNeedsSmtpUtf8() {
    assertThat(WireAddress.of(new EmailAddress("jos\u00e9@b\u00fccher.example")))
        .contains(new WireAddress("jos\u00e9@xn--bcher-kva.example", true));
  }
}

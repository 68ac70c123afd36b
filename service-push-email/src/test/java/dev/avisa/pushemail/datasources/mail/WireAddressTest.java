package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import org.junit.jupiter.api.Test;

class WireAddressTest {
  @Test
  void writesADomainOfAnyScriptInAscii() {
    assertThat(WireAddress.of(new EmailAddress("ana@b\u00fccher.example")))
        .contains("ana@xn--bcher-kva.example");
  }

  @Test
  void hasNoFormForALocalPartThatIsNotAscii() {
    assertThat(WireAddress.of(new EmailAddress("jos\u00e9@example.org"))).isEmpty();
  }
}

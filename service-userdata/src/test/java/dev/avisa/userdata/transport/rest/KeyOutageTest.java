package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

class KeyOutageTest {
  @Test
  void isTheCauseWhenKeysCouldNotBeRead() {
    var unread = new UnresolvableKeyException("no keys", new IOException("refused"));

    assertThat(KeyOutage.isCauseOf(new IllegalStateException(unread))).isTrue();
  }

  @Test
  void isNotTheCauseWhenAKeyIsUnknownOrTheTokenIsBad() {
    assertThat(KeyOutage.isCauseOf(new UnresolvableKeyException("unknown kid"))).isFalse();
    assertThat(KeyOutage.isCauseOf(new IllegalStateException(new IOException("x")))).isFalse();
  }
}

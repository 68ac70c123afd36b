package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "127.0.0.1",
        "127.9.8.7",
        "::1",
        "[::1]",
        "[0:0:0:0:0:0:0:1]"
      })
  void isThisMachine(String host) {
    assertThat(Loopback.isOne(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0.0.0.0",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "127.0.0.1:8080",
        "128.0.0.1",
        "::",
        "1",
        "2001:db8::1",
        "[::1"
      })
  void isNot(String host) {
    assertThat(Loopback.isOne(host)).isFalse();
  }
}

package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8080", "https://localhost:8080", "HTTP://LocalHost:8080"})
  void isThatOfTheHostThatIsAsked(String origin) {
    assertThat(SameOrigin.isOne(origin, "localhost:8080")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "localhost:8080",
        "http://localhost",
        "http://localhost:8081",
        "http://127.0.0.1:8080",
        "http://localhost:8080.rebound.example",
        "ftp://localhost:8080"
      })
  void isNoneElse(String origin) {
    assertThat(SameOrigin.isOne(origin, "localhost:8080")).isFalse();
  }
}

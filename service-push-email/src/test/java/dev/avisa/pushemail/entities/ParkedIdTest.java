package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedIdTest {
  @Test
  void readsWhatItWrites() {
    assertThat(ParkedId.parse("0-0")).isEqualTo(new ParkedId(0, 0));
    assertThat(ParkedId.parse("12-345")).hasToString("12-345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "0",
        "0-",
        "-1-0",
        "0--1",
        "00-1",
        "0-01",
        "0-1 ",
        "0-1\n",
        "0-١",
        "9999999999-0",
        "0-9999999999999999999",
        "0-1-2"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> ParkedId.parse(text)).isInstanceOf(InvalidValue.class);
  }
}

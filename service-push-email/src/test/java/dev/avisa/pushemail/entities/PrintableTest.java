package dev.avisa.pushemail.entities;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("Ana São Paulo ✉ 😀", "Ana São Paulo ✉ 😀"),
        arguments(
            "\u0000\u001b[31m\r\n\u007f\u0085", "\\u{0}\\u{1b}[31m\\u{d}\\u{a}\\u{7f}\\u{85}"),
        arguments("a\u202egnp.exe\u2066\u200f", "a\\u{202e}gnp.exe\\u{2066}\\u{200f}"),
        arguments("a\u2028b\u00a0c\u200bd\ufeff", "a\\u{2028}b\\u{a0}c\\u{200b}d\\u{feff}"),
        arguments("\\x00 \\u{41}", "\\\\x00 \\\\u{41}"),
        arguments("\ue000", "\\u{e000}"),
        arguments("\ufffd", "\ufffd"),
        arguments("<b>", "<b>"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsWhatCanBeSeenAndEscapesTheRest(String text, String shown) {
    assertThat(Printable.of(text, 1000)).isEqualTo(shown);
  }

  @Test
  void showsOctetsThatAreNoText() {
    byte[] overlong = {'a', (byte) 0xc0, (byte) 0x80, (byte) 0xff, (byte) 0xe2, (byte) 0x82, 'b'};
    byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};

    assertThat(Printable.of(overlong, 100)).isEqualTo("a\\xc0\\x80\\xff\\xe2\\x82b");
    assertThat(Printable.of(surrogate, 100)).isEqualTo("\\xed\\xa0\\x80");
    assertThat(Printable.of(new byte[0], 100)).isEmpty();
  }

  @Test
  void stopsWhereItIsTold() {
    assertThat(Printable.of("abc".getBytes(UTF_8), 2)).isEqualTo("ab");
    assertThat(Printable.of("aé".getBytes(UTF_8), 2)).isEqualTo("a\\xc3");
  }
}

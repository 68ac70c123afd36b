package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final UserId ID = UserId.parse("f198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");

  @Test
  void isReadAsItWasWritten() {
    assertThat(Cursor.parse(new Cursor(ID).toString())).isEqualTo(new Cursor(ID));
  }

  @Test
  void staysWhatCallersHold() {
    assertThat(new Cursor(ID)).hasToString("AfGYxaJ9PntviiE_XJ4dK0A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40",
        "AfGYxaJ9PntviiE_XJ4dK0A=", // padded
        "AfGYxaJ9PntviiE_XJ4dK0B", // a bit that the decoder drops
        "AfGYxaJ9PntviiE/XJ4dK0A", // base64
        "AvGYxaJ9PntviiE_XJ4dK0A", // another version
        "AfGYxaJ9PntviiE_XJ4dKw", // too short
        "AfGYxaJ9PntviiE_XJ4dK0AA", // too long
        "AfGYxaJ9PntviiE_XJ4dK0\u00e9"
      })
  void isRefusedUnlessItWasHandedOut(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(InvalidValue.class);
  }
}

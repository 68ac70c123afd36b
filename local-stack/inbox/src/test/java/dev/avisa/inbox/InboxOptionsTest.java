package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InboxOptionsTest {
  @Test
  void refusesWhatCantBe() {
    assertThatThrownBy(() -> InboxOptions.onPorts(65_536, 0)).hasMessageContaining("SMTP port");
    assertThatThrownBy(() -> InboxOptions.onPorts(0, -1)).hasMessageContaining("HTTP port");
    assertThatThrownBy(() -> InboxOptions.onPorts(2525, 2525)).hasMessageContaining("share");
    assertThatThrownBy(() -> InboxOptions.onHost(" ", 0, 0, 1)).hasMessageContaining("blank");
    assertThatThrownBy(() -> InboxOptions.onHost("127.0.0.1", 0, 0, 0))
        .hasMessageContaining("capacity");
    assertThatThrownBy(() -> InboxOptions.onFreePorts().keeping(1, 10, 11))
        .hasMessageContaining("room");
  }
}

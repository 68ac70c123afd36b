package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void moveUpAsFarAsThereArePorts() {
    assertThat(Ports.standard(52_229).of(EnumSet.allOf(Part.class)).values())
        .allSatisfy(port -> assertThat(port).isBetween(1, 65_535));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 52_230, Integer.MAX_VALUE})
  void doNotMoveToWhereNoneAre(int offset) {
    assertThatThrownBy(() -> Ports.standard(offset))
        .isInstanceOf(StackFailure.class)
        .hasMessage("--port-offset must be from 0 to 52229, not " + offset);
  }
}

package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void showsTheMedianAndBothEnds() {
    assertThat(Spread.of(DoubleStream.of(5, 1, 2, 9, 3)).text(1)).isEqualTo("3.0 (1.0–9.0)");
    assertThat(Spread.of(DoubleStream.of(4, 1)).median()).isEqualTo(2.5);
    assertThat(Spread.of(DoubleStream.of(4)).text(0)).isEqualTo("4");
    assertThat(Spread.of(DoubleStream.empty()).text(0)).isEqualTo("–");
  }
}

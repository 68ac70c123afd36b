package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  /** Of 750 blocks; nobody listens on any of these ports. */
  @Test
  void givesTheSamePortsToNobodyElse() {
    List<Integer> ports =
        IntStream.range(0, 100)
            .map(caller -> FreePorts.neighbours(FreePorts.MAX))
            .flatMap(first -> IntStream.range(first, first + FreePorts.MAX))
            .boxed()
            .toList();

    assertThat(ports).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
  }

  @Test
  void hasNoLongerRows() {
    assertThatIllegalArgumentException().isThrownBy(() -> FreePorts.neighbours(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FreePorts.neighbours(FreePorts.MAX + 1))
        .withMessage("1 to 15 ports, not 16");
  }
}

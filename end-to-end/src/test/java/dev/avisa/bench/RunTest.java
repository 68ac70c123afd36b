package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final long MILLI = 1_000_000;

  private final Latencies lateness = new Latencies();

  private Run run() {
    Ledger ledger = new Ledger(new HashSet<>(), 0, 0);
    for (int i = 0; i < 100; i++) {
      ledger.acknowledged(ledger.begin(i, List.of("user" + i)), i + MILLI);
      ledger.mail("user" + i, List.of("event" + i), i + MILLI);
    }
    return new Run(new Schedule(100, 100), ledger.close(), lateness, 0, List.of());
  }

  @Test
  void isSoundWhileTheGeneratorIsOnTime() {
    for (int i = 0; i < 100; i++) {
      lateness.record(MILLI);
    }

    assertThat(run().voidReasons()).isEmpty();
  }

  @Test
  void isVoidWhenMoreThanOneInAHundredRequestsLeftLate() {
    for (int i = 0; i < 100; i++) {
      lateness.record(i < 2 ? 20 * MILLI : MILLI);
    }

    assertThat(run().voidReasons()).singleElement().asString().contains("the generator was late");
  }

  @Test
  void isVoidWhenTheCountsDoNotAddUp() {
    Run run = run();

    assertThat(new Run(new Schedule(100, 101), run.tally(), lateness, 0, List.of()).isVoid())
        .isTrue();
  }
}

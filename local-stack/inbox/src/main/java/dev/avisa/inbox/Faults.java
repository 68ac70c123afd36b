package dev.avisa.inbox;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The fault rules in force. They are replaced as a whole; doing so ends every hang. */
final class Faults {
  private List<Armed> armed = List.of();
  private CountDownLatch lifted = new CountDownLatch(1);

  synchronized void replace(List<FaultRule> rules) {
    lifted.countDown();
    lifted = new CountDownLatch(1);
    armed = rules.stream().map(Armed::new).toList();
  }

  synchronized List<FaultRule> rules() {
    return armed.stream().map(each -> each.rule).toList();
  }

  /** The first rule in force for this moment, which thereby has struck once more. */
  synchronized Optional<Strike> strike(Stage stage, List<String> recipients) {
    for (Armed each : armed) {
      if (each.rule.matches(stage, recipients) && each.hasStrikesLeft()) {
        each.strikes++;
        return Optional.of(new Strike(each.rule, lifted));
      }
    }
    return Optional.empty();
  }

  /**
   * @param lifted open as soon as the rule is deleted or replaced
   */
  record Strike(FaultRule rule, CountDownLatch lifted) {}

  private static final class Armed {
    private final FaultRule rule;
    private long strikes;

    private Armed(FaultRule rule) {
      this.rule = rule;
    }

    private boolean hasStrikesLeft() {
      Integer times = rule.times();
      return times == null || strikes < times;
    }
  }
}

package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final long MILLI = 1_000_000;

  private final FakeClock clock = new FakeClock();
  private final Ledger ledger = new Ledger(new HashSet<>(), 0, 0);
  private final List<Long> sent = new ArrayList<>();

  private Load.Outcome put(Schedule schedule, Target target) {
    return new Load(clock, new Users("u", 100, new Mix(0)), target)
        .put(schedule, ledger, Witness.NONE);
  }

  @Test
  void sendsWhatIsDueWhetherOrNotTheRestWasAnswered() {
    List<Runnable> answers = new ArrayList<>();
    Target slow =
        (change, begun, answered) -> {
          begun.run();
          sent.add(clock.now());
          answers.add(
              () -> {
                answered.accept(Target.Outcome.STORED);
                mail(change);
              });
          if (answers.size() == 5) {
            clock.advance(1_000 * MILLI);
            answers.forEach(Runnable::run);
          }
        };

    Load.Outcome outcome = put(new Schedule(100, 5), slow);

    assertThat(sent.getLast() - sent.getFirst()).isEqualTo(40 * MILLI);
    // The first was due 40 ms before the last, so it waited for 1,040 ms.
    assertThat(outcome.tally().acknowledgement().millis(100)).isBetween(1_039.0, 1_041.0);
    assertThat(outcome.tally().firstMail().millis(100)).isBetween(1_039.0, 1_041.0);
    assertThat(outcome.lateness().millis(100)).isZero();
  }

  @Test
  void timesARequestThatLeavesLateFromWhenItWasDue() {
    Target stalls =
        (change, begun, answered) -> {
          begun.run();
          answered.accept(Target.Outcome.STORED);
          mail(change);
          if (sent.isEmpty()) {
            clock.advance(100 * MILLI);
          }
          sent.add(clock.now());
        };

    Load.Outcome outcome = put(new Schedule(100, 5), stalls);

    assertThat(outcome.lateness().millis(100)).isBetween(89.9, 90.1);
    assertThat(outcome.tally().acknowledgement().millis(100)).isBetween(89.9, 90.1);
  }

  @Test
  void asksNoMoreOfAUserWhoseChangeFailed() {
    List<Integer> asked = new ArrayList<>();
    Target refusesOne =
        (change, begun, answered) -> {
          begun.run();
          asked.add(change.user());
          if (change.user() == 7) {
            answered.accept(Target.Outcome.REFUSED);
          } else {
            answered.accept(Target.Outcome.STORED);
            ledger.mail(
                change.recipients().getFirst(), List.of("event " + asked.size()), clock.now());
          }
        };

    Load.Outcome outcome = put(new Schedule(100, 250), refusesOne);

    assertThat(asked).containsOnlyOnce(7);
    assertThat(outcome.tally().changes().refused()).isEqualTo(1);
    assertThat(outcome.tally().miscounts(250)).isEmpty();
  }

  @Test
  void givesUpOnMailsThatDoNotCome() {
    Target swallows =
        (change, begun, answered) -> {
          begun.run();
          answered.accept(Target.Outcome.STORED);
        };

    assertThat(put(new Schedule(100, 5), swallows).tally().mails().lost()).isEqualTo(5);
  }

  private void mail(UserChange change) {
    ledger.mail(
        change.recipients().getFirst(), List.of("event of " + change.userId()), clock.now());
  }

  private static final class FakeClock implements Clock {
    private long now;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void sleepUntil(long time) {
      now = Math.max(now, time);
    }

    void advance(long nanos) {
      now += nanos;
    }
  }
}

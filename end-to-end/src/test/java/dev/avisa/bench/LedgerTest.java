package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final String ANA = "ana@bench.example";

  private final Set<String> seen = new HashSet<>();
  private final Ledger ledger = ledger();

  private Ledger ledger() {
    return new Ledger(seen, 60 * SECOND, 5 * SECOND);
  }

  @Test
  void timesFromWhenAChangeWasDue() {
    Ledger.Change change = ledger.begin(100 * MILLI, List.of(ANA));

    ledger.acknowledged(change, 150 * MILLI);
    ledger.mail(ANA, List.of("e1"), 180 * MILLI);

    Tally tally = ledger.close();
    assertThat(tally.acknowledgement().millis(100)).isBetween(49.9, 50.1);
    assertThat(tally.firstMail().millis(100)).isBetween(79.9, 80.1);
    assertThat(tally.miscounts(1)).isEmpty();
    assertThat(tally.isComplete()).isTrue();
  }

  @Test
  void countsAMailThatNeverComesAsLost() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.acknowledged(ledger.begin(0, List.of("bob@bench.example")), MILLI);
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.mails().lost()).isEqualTo(1);
    assertThat(tally.isComplete()).isFalse();
    assertThat(tally.miscounts(2)).isEmpty();
  }

  @Test
  void countsTheSecondMailOfAnEventAsADuplicateAndNotForAnotherChange() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.acknowledged(ledger.begin(MILLI, List.of(ANA)), 2 * MILLI);
    ledger.mail(ANA, List.of("e1"), 3 * MILLI);
    ledger.mail(ANA, List.of("e1"), 4 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.mails().duplicates()).isEqualTo(1);
    assertThat(tally.mails().lost()).isEqualTo(1);
    assertThat(tally.isComplete()).isFalse();
  }

  @Test
  void recognisesACopyThatComesInTheNextRun() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);
    Ledger next = ledger();
    next.begin(100 * SECOND, List.of(ANA));

    next.mail(ANA, List.of("e1"), 101 * SECOND);

    assertThat(next.close().mails().duplicates()).isEqualTo(1);
    assertThat(next.close().mails().lost()).isEqualTo(1);
  }

  @Test
  void tellsTheSameEventForTwoAddressesApart() {
    ledger.acknowledged(ledger.begin(0, List.of("old@bench.example", ANA)), MILLI);
    ledger.mail("old@bench.example", List.of("e1"), 2 * MILLI);
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.mails().owed()).isEqualTo(2);
    assertThat(tally.isComplete()).isTrue();
  }

  @Test
  void countsAMailThatNobodyIsOwedAsAGhost() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);
    ledger.mail(ANA, List.of("e2"), 3 * MILLI);
    ledger.mail("stranger@bench.example", List.of("e3"), 3 * MILLI);
    ledger.mail(ANA, List.of(), 3 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.mails().ghosts()).isEqualTo(3);
    assertThat(tally.miscounts(1)).isNotEmpty();
    assertThat(tally.isComplete()).isFalse();
  }

  @Test
  void countsAMailThatTookTooLongAsLate() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);

    ledger.mail(ANA, List.of("e1"), 6 * SECOND);

    Tally tally = ledger.close();
    assertThat(tally.mails().late()).isEqualTo(1);
    assertThat(tally.firstMail().millis(100)).isBetween(5_990.0, 6_010.0);
  }

  @Test
  void reportsChangesThatWaitedForOthersApart() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);
    ledger.acknowledged(ledger.begin(10 * SECOND, List.of(ANA)), 10 * SECOND + MILLI);
    ledger.acknowledged(ledger.begin(11 * SECOND, List.of(ANA)), 11 * SECOND + MILLI);
    ledger.mail(ANA, List.of("e2", "e3"), 71 * SECOND);
    ledger.acknowledged(ledger.begin(140 * SECOND, List.of(ANA)), 140 * SECOND + MILLI);
    ledger.mail(ANA, List.of("e4"), 140 * SECOND + 5 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.firstMail().count()).isEqualTo(2);
    assertThat(tally.firstMail().millis(100)).isLessThan(6);
    assertThat(tally.coalescedMail().count()).isEqualTo(2);
    assertThat(tally.mails().late()).isZero();
    assertThat(tally.isComplete()).isTrue();
  }

  @Test
  void owesNothingForARefusedChange() {
    Ledger.Change refused = ledger.begin(0, List.of(ANA));

    ledger.refused(refused);

    Tally tally = ledger.close();
    assertThat(ledger.open()).isZero();
    assertThat(tally.mails().lost()).isZero();
    assertThat(tally.changes().refused()).isEqualTo(1);
    assertThat(tally.isComplete()).isFalse();
  }

  @Test
  void allowsAMailOfAChangeWithoutAnAnswerAndTimesNothingOfThatAddress() {
    ledger.unanswered(ledger.begin(0, List.of(ANA)));
    ledger.acknowledged(ledger.begin(MILLI, List.of(ANA)), 2 * MILLI);
    ledger.mail(ANA, List.of("e1"), 3 * MILLI);
    ledger.mail(ANA, List.of("e2"), 4 * MILLI);

    Tally tally = ledger.close();

    assertThat(tally.mails().lost()).isZero();
    assertThat(tally.mails().ghosts()).isZero();
    assertThat(tally.firstMail().count()).isZero();
    assertThat(tally.miscounts(2)).isEmpty();
  }

  @Test
  void noticesARequestThatIsNotAccountedFor() {
    ledger.acknowledged(ledger.begin(0, List.of(ANA)), MILLI);
    ledger.begin(MILLI, List.of("bob@bench.example"));
    ledger.mail(ANA, List.of("e1"), 2 * MILLI);

    assertThat(ledger.close().miscounts(2)).hasSize(1);
  }
}

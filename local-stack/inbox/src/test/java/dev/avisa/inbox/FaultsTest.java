package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private final Faults faults = new Faults();

  @ParameterizedTest
  @CsvSource({
    "ana@example.org, ana@example.org, true",
    "ana@example.org, ANA@Example.org, true",
    "ana@example.org, joana@example.org, false",
    "*@example.org, ana@EXAMPLE.org, true",
    "*@example.org, ana@sub.example.org, false",
    "*@example.org, ana@badexample.org, false"
  })
  void strikesTheRecipientsItIsFor(String pattern, String recipient, boolean strikes) {
    faults.replace(List.of(new FaultRule(FaultKind.DROP, Stage.RCPT, null, null, pattern, null)));

    assertThat(faults.strike(Stage.RCPT, List.of(recipient)).isPresent()).isEqualTo(strikes);
  }

  @Test
  void isSpentAfterSoManyTimesAndLeavesRoomForTheNextRule() {
    FaultRule twice = new FaultRule(FaultKind.REPLY, Stage.MAIL, 451, "later", null, 2);
    FaultRule always = new FaultRule(FaultKind.REPLY, Stage.MAIL, 550, "never", null, null);

    faults.replace(List.of(twice, always));

    assertThat(List.of(strike(), strike(), strike(), strike()))
        .containsExactly(twice, twice, always, always);
  }

  @Test
  void isLiftedByBeingReplaced() {
    faults.replace(List.of(new FaultRule(FaultKind.HANG, Stage.MAIL, null, null, null, null)));
    CountDownLatch lifted = faults.strike(Stage.MAIL, List.of()).orElseThrow().lifted();
    assertThat(lifted.getCount()).isOne();

    faults.replace(List.of());

    assertThat(lifted.getCount()).isZero();
    assertThat(faults.strike(Stage.MAIL, List.of())).isEmpty();
  }

  @Test
  void refusesRulesThatCantBe() {
    assertInvalid(FaultKind.REFUSE, Stage.MAIL, null, null, null, null, "drop");
    assertInvalid(FaultKind.REPLY, Stage.AFTER_250, 451, null, null, null, "accepted already");
    assertInvalid(FaultKind.REPLY, Stage.MAIL, null, null, null, null, "code");
    assertInvalid(FaultKind.REPLY, Stage.MAIL, 250, null, null, null, "400 to 599");
    assertInvalid(FaultKind.REPLY, Stage.MAIL, 451, "a\r\nb", null, null, "one line");
    assertInvalid(FaultKind.DROP, Stage.MAIL, 451, null, null, null, "code");
    assertInvalid(FaultKind.HANG, Stage.MAIL, null, "text", null, null, "text");
    assertInvalid(FaultKind.DROP, Stage.MAIL, null, null, "a@b.c", null, "isn't known");
    assertInvalid(FaultKind.DROP, Stage.RCPT, null, null, "*", null, "*@domain");
    assertInvalid(FaultKind.DROP, Stage.RCPT, null, null, null, 0, "at least 1");
  }

  private FaultRule strike() {
    return faults.strike(Stage.MAIL, List.of()).orElseThrow().rule();
  }

  private static void assertInvalid(
      FaultKind kind,
      Stage stage,
      @Nullable Integer code,
      @Nullable String text,
      @Nullable String recipient,
      @Nullable Integer times,
      String message) {
    assertThatThrownBy(() -> new FaultRule(kind, stage, code, text, recipient, times))
        .isInstanceOf(InvalidFault.class)
        .hasMessageContaining(message);
  }
}

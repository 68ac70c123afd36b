package dev.avisa.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.RejectException;

class IntakeTest {
  private static final InboxOptions OPTIONS =
      InboxOptions.onFreePorts().keeping(10, 100_000, 70_000);

  private final Intake intake =
      new Intake(
          new Mailbox(10, 100_000), new Events(), new Counters(), Clock.systemUTC(), OPTIONS);

  @Test
  void refusesMailBeyondWhatItHasMemoryForAndKeepsTheOneBefore() throws Exception {
    List<Throwable> refused = new ArrayList<>();
    byte[] received =
        intake.receive(
            mail(60_000, () -> refused.add(catchThrowable(() -> intake.receive(mail(60_000))))));

    assertThat(received).hasSize(60_000);
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOfSatisfying(
                        RejectException.class, it -> assertThat(it.getCode()).isEqualTo(452)));
  }

  @Test
  void hasRoomAgainAfterEveryEnd() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> intake.receive(mail(60_000, IntakeTest::loseConnection)))
          .isInstanceOf(UncheckedIOException.class);
      assertThatThrownBy(() -> intake.receive(mail(70_001))).isInstanceOf(RejectException.class);
      assertThat(intake.receive(mail(70_000))).hasSize(70_000);
    }
  }

  @Test
  void hasAllItsRoomAgainAfterAMailThatWasTooMuchInItsMiddleOnly() throws Exception {
    intake.receive(
        mail(
            60_000,
            () ->
                assertThatThrownBy(() -> intake.receive(mail(2 * 8192 + 500)))
                    .isInstanceOf(RejectException.class)));

    assertThat(intake.receive(mail(70_000))).hasSize(70_000);
  }

  private static InputStream mail(int bytes) {
    return mail(bytes, () -> {});
  }

  private static InputStream mail(int bytes, Runnable beforeItsEnd) {
    return new ByteArrayInputStream(new byte[bytes]) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
          beforeItsEnd.run();
        }
        return read;
      }
    };
  }

  private static void loseConnection() {
    throw new UncheckedIOException(new IOException("connection lost"));
  }
}

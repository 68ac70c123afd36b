package dev.avisa.localstack;

import dev.avisa.capture.Connect;
import dev.avisa.capture.ConnectorStatus;
import dev.avisa.capture.ConnectorView;
import dev.avisa.capture.FailureReason;
import dev.avisa.localstack.AutoRestart.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches the connector while the stack runs, and starts it again when it failed. Tells the person
 * in front of the console once per trouble, not once per attempt.
 */
final class CaptureWatch implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** What the status says first may be how the last run of the worker ended. */
  private static final int RESTARTS_AT_START = 2;

  private static final String HELD =
      """
      Somebody has paused or stopped the connector %s, and Kafka Connect remembers that.
      Changes are not captured, so nobody is notified of them, until it is resumed: ./run doctor --fix""";

  private static final String SLOW =
      """
      The connector %s doesn't capture changes yet. It may still be reading the rows that are there: they notify nobody,
      nor does a change made before it is through. What is going on: ./run doctor""";

  private final String connector;
  private final Connect connect;
  private final Console console;
  private final RestartNote note;
  private final long deadline;
  private final AutoRestart policy = new AutoRestart();
  private boolean noteFailed;
  private boolean told;
  private boolean startedWithout;
  private final Thread thread = Thread.ofVirtual().name("capture watch").unstarted(this::watch);

  /**
   * @param patience the longest that the start of the stack waits for the connector
   */
  CaptureWatch(
      String connector, Connect connect, Console console, RestartNote note, Duration patience) {
    this.connector = connector;
    this.connect = connect;
    this.console = console;
    this.note = note;
    this.deadline = System.nanoTime() + patience.toNanos();
    // Of a run that was killed.
    note(RestartNote::delete);
  }

  /**
   * One look while the stack starts. It isn't ready while the connector reads the rows that are
   * there: a change made meanwhile would be taken for one of these, and notify nobody.
   *
   * @return nothing as long as it isn't decided
   */
  Optional<Outcome> lookAtStart() throws InterruptedException {
    if (connect.look() instanceof ConnectorView.Present present) {
      act(present.status());
      if (present.isCapturing()) {
        return Optional.of(new Outcome(Optional.empty()));
      }
      if (present.status().isHeld()) {
        return Optional.of(without(HELD));
      }
      Optional<FailureReason> failure = present.status().failure();
      if (failure.isPresent() && policy.restarts() >= RESTARTS_AT_START) {
        told = true;
        return Optional.of(new Outcome(failure.map(this::trouble)));
      }
    }
    return System.nanoTime() - deadline < 0 ? Optional.empty() : Optional.of(without(SLOW));
  }

  private Outcome without(String trouble) {
    startedWithout = true;
    return new Outcome(Optional.of(trouble.formatted(connector)));
  }

  /**
   * @param trouble why nothing is captured; nothing when the connector runs
   */
  record Outcome(Optional<String> trouble) {}

  /** Goes on looking until closed. */
  void begin() {
    thread.start();
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (connect.look() instanceof ConnectorView.Present present) {
          tell(act(present.status()), present.status());
          tellWhenItCaptures(present);
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void tellWhenItCaptures(ConnectorView.Present present) {
    if (startedWithout && present.isCapturing()) {
      startedWithout = false;
      console.say("The connector " + connector + " captures changes now.");
    }
  }

  private Step act(ConnectorStatus status) throws InterruptedException {
    Step step = policy.on(status, Duration.ofNanos(System.nanoTime()));
    switch (step) {
      case NOTHING -> {}
      case TELL_FAILED -> note(restartNote -> restartNote.write(0));
      case RESTART -> {
        note(restartNote -> restartNote.write(policy.restarts()));
        try {
          connect.restartWhatFailed();
        } catch (IOException e) {
          // Its turn comes again, after the next pause.
        }
      }
      case TELL_RECOVERED -> note(RestartNote::delete);
    }
    return step;
  }

  /** Of a failure at its next restart, if it was there before the start was over. */
  private void tell(Step step, ConnectorStatus status) {
    switch (step) {
      case NOTHING -> {}
      case TELL_FAILED, RESTART -> {
        if (!told) {
          told = true;
          status.failure().ifPresent(reason -> console.say(trouble(reason)));
        }
      }
      case TELL_RECOVERED -> {
        if (told) {
          console.say("The connector " + connector + " runs again.");
        }
        told = false;
      }
    }
  }

  /** On a full disk, say, the connector is to be started again all the same. */
  private synchronized void note(NoteWork work) {
    try {
      work.on(note);
    } catch (IOException e) {
      if (!noteFailed) {
        noteFailed = true;
        console.say(
            "Can't write %s, so ./run doctor won't know how often the connector was started again."
                .formatted(note.file()));
      }
    }
  }

  @FunctionalInterface
  private interface NoteWork {
    void on(RestartNote note) throws IOException;
  }

  private String trouble(FailureReason reason) {
    return """
        The connector %s has failed: %s.
        Changes are not captured, so nobody is notified of them, until it runs. It is started again and again, with
        growing pauses. What to do: ./run doctor"""
        .formatted(connector, reason.words());
  }

  @Override
  public void close() {
    thread.interrupt();
    note(RestartNote::delete);
  }
}

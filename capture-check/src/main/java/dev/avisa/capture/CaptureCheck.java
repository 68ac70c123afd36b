package dev.avisa.capture;

import dev.avisa.capture.ConnectorView.Present;
import dev.avisa.capture.DatabaseView.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks Connect and the database what is wrong with the capture of changes. */
public final class CaptureCheck {
  private static final int POLL_MILLIS = 500;

  private final CaptureSettings settings;
  private final Connect connect;

  public CaptureCheck(CaptureSettings settings) {
    this.settings = settings;
    this.connect = new Connect(settings);
  }

  /**
   * Takes some milliseconds when all is well and idle. Each question has a limit of 5 s.
   *
   * @param patience how long a connector that is behind may take to read what was committed when
   *     the check began. An idle connector stores its offset every 4 s ({@code
   *     connect.keep.alive.interval.ms}), so much less than 10 s is too little
   * @return nothing if all is well
   */
  public List<Finding> examine(Duration patience) throws InterruptedException {
    ConnectorView connector = settled(patience);
    Optional<StoredOffset> offset =
        connector instanceof Present present ? present.offset() : Optional.empty();
    Optional<DatabaseView> database =
        settings.database().map(server -> new Database(server).look(offset));
    return new Rules(settings).judge(connector, database, progress(connector, database, patience));
  }

  /** What is just being restarted is neither well nor ill. */
  private ConnectorView settled(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    ConnectorView view = connect.look();
    while (view instanceof Present present
        && present.status().isChanging()
        && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
      view = connect.look();
    }
    return view;
  }

  private Optional<Progress> progress(
      ConnectorView connector, Optional<DatabaseView> database, Duration patience)
      throws InterruptedException {
    if (connector instanceof Present present
        && present.status().isRunning()
        && database.orElse(null) instanceof Answers answers
        && answers.gap().isEmpty()
        && answers.end().isPresent()) {
      return Optional.of(await(present.offset(), answers.end().get(), patience));
    }
    return Optional.empty();
  }

  private Progress await(Optional<StoredOffset> first, BinlogEnd end, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<StoredOffset> last = first;
    Progress progress = Progress.of(first, last, first, end);
    while (!(progress instanceof Progress.UpToDate) && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
      try {
        Optional<StoredOffset> now = connect.storedOffset();
        progress = Progress.of(first, last, now, end);
        last = now;
      } catch (IOException e) {
        // Connect went away meanwhile: the next examination will say so.
        return new Progress.UpToDate();
      }
    }
    return progress;
  }
}

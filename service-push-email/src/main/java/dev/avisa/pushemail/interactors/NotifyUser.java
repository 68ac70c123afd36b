package dev.avisa.pushemail.interactors;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticePlan;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.entities.SendOutcome.Accepted;
import dev.avisa.pushemail.entities.SendOutcome.Postponed;
import dev.avisa.pushemail.entities.SendOutcome.Refused;
import dev.avisa.pushemail.entities.SendOutcome.RefusedUs;
import dev.avisa.pushemail.entities.SendOutcome.SlowDown;
import dev.avisa.pushemail.entities.SendOutcome.Unreachable;
import dev.avisa.pushemail.repositories.Notices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the people concerned about one change. */
@ApplicationScoped
public class NotifyUser {
  private final Notices notices;
  private final ParkRecord parkRecord;
  private final BackOff backOff;

  @Inject
  public NotifyUser(Notices notices, ParkRecord parkRecord) {
    this(notices, parkRecord, BackOff.IN_PLACE);
  }

  NotifyUser(Notices notices, ParkRecord parkRecord, BackOff backOff) {
    this.notices = notices;
    this.parkRecord = parkRecord;
    this.backOff = backOff;
  }

  /**
   * Completes when each notice was either accepted or parked with its reason, and not before. The
   * notices of one event don't wait for each other: an intruder's new address that answers "later"
   * must not keep the old address from hearing of it.
   *
   * @param record what the event was read from, to be parked when somebody can't be told
   */
  public Uni<Void> tell(UserDataChanged event, ReceivedRecord record) {
    return switch (NoticePlan.of(event)) {
      case NoticePlan.NobodyToTell nobody -> parkRecord.park(record, nobody.reason());
      case NoticePlan.Tell tell ->
          Uni.join()
              .all(tell.notices().stream().map(this::untilSettled).toList())
              .andCollectFailures()
              .flatMap(refusals -> parkWhatWasRefused(record, refusals));
    };
  }

  /** Retries this one notice in place; the reason when it was refused for good, else empty. */
  private Uni<Optional<String>> untilSettled(Notice notice) {
    Uni<Optional<String>> attempt =
        Uni.createFrom()
            .deferred(() -> notices.send(notice))
            .map(outcome -> settled(notice, outcome));
    return backOff.retry(attempt, TryAgain.class);
  }

  private static Optional<String> settled(Notice notice, SendOutcome outcome) {
    return switch (outcome) {
      case Accepted accepted -> Optional.empty();
      case Refused refused -> Optional.of(notice.kind() + " refused: " + refused.reply());
      // The queue will treat these differently; in place there is only one thing to do.
      case Postponed postponed -> throw new TryAgain();
      case RefusedUs refusedUs -> throw new TryAgain();
      case SlowDown slowDown -> throw new TryAgain();
      case Unreachable unreachable -> throw new TryAgain();
    };
  }

  private Uni<Void> parkWhatWasRefused(ReceivedRecord record, List<Optional<String>> refusals) {
    String reasons = refusals.stream().flatMap(Optional::stream).collect(Collectors.joining("; "));
    return reasons.isEmpty() ? Uni.createFrom().voidItem() : parkRecord.park(record, reasons);
  }

  /** Drives the retry; never leaves this class. */
  private static final class TryAgain extends RuntimeException {
    private static final long serialVersionUID = 1;

    TryAgain() {
      super(null, null, false, false);
    }
  }
}

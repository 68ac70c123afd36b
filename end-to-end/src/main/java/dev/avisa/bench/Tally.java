package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of the changes of one run.
 *
 * @param firstMail from when a change was due to its mail, of changes that are the first of their
 *     user within the quiet period
 * @param coalescedMail the same for those that waited for others on purpose
 */
record Tally(
    Changes changes,
    Mails mails,
    Latencies acknowledgement,
    Latencies firstMail,
    Latencies coalescedMail) {

  /**
   * @param unknown no answer, or one that doesn't say whether the change was stored
   */
  record Changes(long acknowledged, long refused, long unknown) {
    long all() {
      return acknowledged + refused + unknown;
    }
  }

  /**
   * Counted in changes: a mail that covers two counts for two.
   *
   * @param owed to an address for each change that was acknowledged
   * @param came for the first time
   * @param lost never came
   * @param duplicates came again
   * @param ghosts came though nothing was owed
   * @param late came after more than the stated time, though nothing made them wait
   */
  record Mails(long owed, long came, long lost, long duplicates, long ghosts, long late) {}

  /**
   * Why the counts can't be trusted; empty when they can.
   *
   * @param asked how many requests the schedule had
   */
  List<String> miscounts(long asked) {
    List<String> reasons = new ArrayList<>();
    if (changes.all() != asked) {
      reasons.add("%d requests were due, and %d are accounted for".formatted(asked, changes.all()));
    }
    if (mails.ghosts > 0) {
      reasons.add("%d mails came for changes that nobody made".formatted(mails.ghosts));
    }
    long timed = firstMail.count() + coalescedMail.count();
    if (changes.unknown == 0 && timed != mails.owed - mails.lost) {
      reasons.add(
          "%d mails were owed, %d lost, and %d timed".formatted(mails.owed, mails.lost, timed));
    }
    if (acknowledgement.count() != changes.acknowledged) {
      reasons.add("some answers were not timed");
    }
    return reasons;
  }

  /** Whether each change was made, and told once. */
  boolean isComplete() {
    return changes.refused == 0
        && changes.unknown == 0
        && mails.lost == 0
        && mails.duplicates == 0
        && mails.ghosts == 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d changes (%d refused, %d unknown), %d mails owed, %d lost, %d duplicate, %d ghost, %d late",
        changes.all(),
        changes.refused,
        changes.unknown,
        mails.owed,
        mails.lost,
        mails.duplicates,
        mails.ghosts,
        mails.late);
  }
}

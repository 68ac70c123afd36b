package dev.avisa.pushemail.entities;

/**
 * What came of a replay of many.
 *
 * <p>At most {@value #BATCH} are replayed at a time, the oldest first, and at most {@value #MOST}
 * are counted.
 */
public sealed interface ReplayOutcome {
  /** In one transaction: few enough to hold no lock for long. */
  int BATCH = 500;

  int MOST = 10_000;

  /** How far to count, so that what a batch leaves is known as far as the next count goes. */
  int COUNTED = MOST + BATCH;

  /** What is said of a count. */
  static int said(int counted) {
    return Math.min(counted, MOST);
  }

  /** Nothing was changed; so many would be replayed. */
  record WouldReplay(int matching) implements ReplayOutcome {}

  /**
   * @param remaining what the next count says, if nothing else happens
   */
  record Replayed(int replayed, int remaining) implements ReplayOutcome {
    /**
     * @param counted how many there were, at most {@link #COUNTED}
     */
    public static Replayed of(int counted, int replayed) {
      return new Replayed(replayed, said(counted - replayed));
    }
  }

  /** Nothing was changed, since it isn't what the caller had seen in the dry run. */
  record CountChanged(int matching) implements ReplayOutcome {}
}

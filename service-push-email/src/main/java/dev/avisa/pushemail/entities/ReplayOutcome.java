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

  /** Nothing was changed; so many would be replayed. */
  record WouldReplay(int matching) implements ReplayOutcome {}

  record Replayed(int replayed, int remaining) implements ReplayOutcome {}

  /** Nothing was changed, since it isn't what the caller had seen in the dry run. */
  record CountChanged(int matching) implements ReplayOutcome {}
}

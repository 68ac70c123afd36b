package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The search for the highest rate without a lag: each step a little faster, up to the first that
 * the system can't bear.
 *
 * @param sustainedPerSecond 0 if not even the first step was borne
 * @param end why the search ended where it did
 */
record Steps(int sustainedPerSecond, String end, List<LoadResult> steps) {
  /** The last mail may come this much after the last request was due. */
  static final double MOST_LAG_MILLIS = 1_000;

  /** A void run says nothing of the system, so the rate is run again; but not for ever. */
  private static final int MOST_RUNS_OF_A_STEP = 3;

  /**
   * @param from the rate of the first step
   * @param by what each step adds
   * @param to the last one
   */
  record Search(int from, int by, int to) {
    Search {
      if (from < 1 || by < 1 || to < from) {
        throw new IllegalArgumentException("steps rise from a rate of at least 1");
      }
    }
  }

  /**
   * @param run runs one rate
   */
  static Steps search(Search search, IntFunction<LoadResult> run) {
    List<LoadResult> steps = new ArrayList<>();
    int sustained = 0;
    for (int rate = search.from(); rate <= search.to(); rate += search.by()) {
      LoadResult step = runUntilValid(rate, run, steps);
      if (!step.voidReasons().isEmpty()) {
        return new Steps(
            sustained, "void at " + rate + "/s: " + String.join("; ", step.voidReasons()), steps);
      }
      if (!isSustained(step)) {
        return new Steps(sustained, "too much at " + rate + "/s: " + trouble(step), steps);
      }
      sustained = rate;
    }
    return new Steps(sustained, "the last step was borne too", steps);
  }

  /** Adds each run to the steps, void ones too. */
  private static LoadResult runUntilValid(
      int rate, IntFunction<LoadResult> run, List<LoadResult> steps) {
    LoadResult step;
    int runs = 0;
    do {
      step = run.apply(rate);
      steps.add(step);
      runs++;
    } while (!step.voidReasons().isEmpty() && runs < MOST_RUNS_OF_A_STEP);
    return step;
  }

  private static boolean isSustained(LoadResult step) {
    return step.changes().refused() == 0
        && step.changes().unknown() == 0
        && step.mails().lost() == 0
        && step.lagMillis() <= MOST_LAG_MILLIS;
  }

  private static String trouble(LoadResult step) {
    return "%d refused, %d not answered, %d mails lost, the last one %.0f ms after the last request"
        .formatted(
            step.changes().refused(),
            step.changes().unknown(),
            step.mails().lost(),
            step.lagMillis());
  }
}

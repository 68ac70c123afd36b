package dev.avisa.bench;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What comes before the measurements, so that they show a system as it runs for days rather than in
 * its first minutes, when the JIT compilers take a quarter of two processors.
 *
 * @param seconds of load
 * @param compilersShare of the processor time of all processes, in the last step of it
 */
record WarmUp(int seconds, double compilersShare) {
  /** At which it is over. */
  static final double SETTLED = 0.05;

  /** It ends at this many times what was asked for, settled or not. */
  private static final int LONGEST = 4;

  /** Goes up to the highest rate, then on at that until the compilers have settled. */
  static WarmUp of(Plan plan, Function<Schedule, Run> system, Consumer<Run> told) {
    WarmUp sofar = new WarmUp(0, 0);
    List<Schedule> steps = plan.warmUp();
    for (Schedule step : steps) {
      sofar = sofar.and(system.apply(step), told);
    }
    while (sofar.compilersShare > SETTLED && sofar.seconds < LONGEST * plan.warmUpSeconds()) {
      sofar = sofar.and(system.apply(steps.getLast()), told);
    }
    return sofar;
  }

  private WarmUp and(Run run, Consumer<Run> told) {
    told.accept(run);
    return new WarmUp(seconds + run.schedule().seconds(), Cost.compilersShare(run.costs()));
  }
}

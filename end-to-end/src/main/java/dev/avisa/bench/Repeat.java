package dev.avisa.bench;

import dev.avisa.bench.Plan.Measure;
import dev.avisa.localstack.client.StackDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything once, on a system of its own that began without data: so that repeats share no luck,
 * and whatever else the machine does meanwhile falls on all measurements alike.
 *
 * <p>What wasn't asked for is empty.
 */
record Repeat(
    Optional<StartUp> startUp,
    Optional<WarmUp> warmUp,
    Optional<Limits> limits,
    List<LoadResult> loads,
    Optional<Breakdown> breakdown,
    Optional<Steps> steps,
    Optional<Backlog> backlog) {

  /**
   * @param home the source tree, or a copy of what runs
   */
  static Repeat measure(
      Plan plan, Path home, StackDirectory directory, Clock clock, PrintStream out) {
    Optional<StartUp> startUp =
        take(plan, Measure.START, () -> StartUp.measure(home, directory, plan.database(), clock));
    startUp.ifPresent(
        it ->
            say(
                out,
                "start %.1f s cold, %.1f s warm",
                it.coldMillis() / 1e3,
                it.warmMillis() / 1e3));
    if (plan.measures().equals(Set.of(Measure.START))) {
      return new Repeat(
          startUp,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    try (Rig rig = Rig.start(home, directory, plan.database(), clock, plan.users(), plan.mix())) {
      WarmUp warmUp =
          WarmUp.of(
              plan,
              schedule -> rig.run(schedule, Witness.NONE),
              run ->
                  say(
                      out,
                      "warm-up at %d/s, JIT %.0f %%: %s",
                      run.schedule().perSecond(),
                      100 * Cost.compilersShare(run.costs()),
                      run.tally()));
      return measure(plan, rig, startUp, warmUp, out);
    }
  }

  private static Repeat measure(
      Plan plan, Rig rig, Optional<StartUp> startUp, WarmUp warmUp, PrintStream out) {
    Optional<Limits> limits = take(plan, Measure.LIMITS, () -> Limits.measure(rig));
    limits.ifPresent(
        it ->
            say(
                out,
                "%.0f fsync/s, %.0f commits/s (%.0f on %d connections), sink %.0f mails/s",
                it.fsyncsPerSecond(),
                it.commitsPerSecond(),
                it.parallelCommitsPerSecond(),
                Limits.CONNECTIONS,
                it.sinkMailsPerSecond()));
    // Its mail comes when what the limits wrote into the binlog has been passed over.
    limits.ifPresent(it -> rig.run(Schedule.lasting(1, 1), Witness.NONE));
    List<LoadResult> loads = new ArrayList<>();
    if (plan.has(Measure.LOAD)) {
      plan.rates().forEach(rate -> loads.add(run(rig, rate, plan.seconds(), out)));
    }
    Optional<Breakdown> breakdown =
        take(
            plan,
            Measure.HOPS,
            () -> breakdown(rig, Schedule.lasting(plan.rates().getFirst(), plan.seconds())));
    breakdown.ifPresent(it -> say(out, "hops of %d changes", it.changes()));
    Optional<Steps> steps =
        take(
            plan,
            Measure.STEPS,
            () -> Steps.search(plan.steps(), rate -> run(rig, rate, plan.stepSeconds(), out)));
    steps.ifPresent(it -> say(out, "sustained %d/s; %s", it.sustainedPerSecond(), it.end()));
    Optional<Backlog> backlog =
        take(plan, Measure.BACKLOG, () -> Backlog.measure(rig, plan.backlog()));
    backlog.ifPresent(
        it ->
            say(
                out,
                "%d rows: %.0f rows/s to the topic, %.0f/s stored, %.0f mails/s",
                it.rows(),
                it.rowsPerSecond(),
                it.storedPerSecond(),
                it.mailsPerSecond()));
    return new Repeat(startUp, Optional.of(warmUp), limits, loads, breakdown, steps, backlog);
  }

  private static <T> Optional<T> take(Plan plan, Measure measure, Supplier<T> work) {
    return plan.has(measure) ? Optional.of(work.get()) : Optional.empty();
  }

  private static LoadResult run(Rig rig, int rate, int seconds, PrintStream out) {
    Run run = rig.run(Schedule.lasting(rate, seconds), Witness.NONE);
    LoadResult result = LoadResult.of(run);
    say(
        out,
        "%d/s: answer p50 %.1f p99 %.1f ms, mail p50 %.1f p99 %.1f ms; %s%s",
        rate,
        result.acknowledgement().p50(),
        result.acknowledgement().p99(),
        result.mail().p50(),
        result.mail().p99(),
        run.tally(),
        run.isVoid() ? "; VOID: " + String.join("; ", run.voidReasons()) : "");
    return result;
  }

  private static Breakdown breakdown(Rig rig, Schedule schedule) {
    Trails trails = new Trails();
    long began = rig.clock().now();
    try (TopicWatch topics =
            new TopicWatch(
                rig.system().endpoints(), rig.clock(), TopicWatch.EVENTS, TopicWatch.ROWS);
        Connection pushEmail = rig.system().pushEmail()) {
      Run run = rig.run(schedule, trails);
      List<Stamp> stamps = new ArrayList<>(topics.stamps());
      stamps.addAll(DeliveryStamps.read(pushEmail, began));
      return Breakdown.of(trails.complete(stamps), run.voidReasons());
    } catch (SQLException e) {
      throw new BenchFailure("cannot read the deliveries: " + e.getMessage());
    }
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.printf(Locale.ROOT, "  " + format + "%n", values);
  }
}

package dev.avisa.bench;

import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long the whole system takes to start as {@code ./run --secure} starts it, with its inbox, and
 * what it holds when nobody uses it.
 *
 * @param coldMillis from no data at all: the database is installed too. (The operating system's
 *     file cache is as it is; emptying it would need its administrator.)
 * @param warmMillis on the data of the first start
 * @param idle resident memory of each process after {@link #IDLE}, and CPU seconds in that time
 */
record StartUp(double coldMillis, double warmMillis, List<Cost> idle) {
  static final Duration IDLE = Duration.ofSeconds(20);

  static StartUp measure(Path home, StackDirectory directory, String database, Clock clock) {
    double coldMillis;
    try (SystemUnderTest cold = start(home, directory, database, true)) {
      coldMillis = cold.startMillis();
    }
    try (SystemUnderTest warm = start(home, directory, database, false)) {
      List<Cost> before = all(warm);
      clock.sleepUntil(clock.now() + IDLE.toNanos());
      return new StartUp(coldMillis, warm.startMillis(), Cost.since(before, all(warm)));
    }
  }

  private static SystemUnderTest start(
      Path home, StackDirectory directory, String database, boolean fresh) {
    return SystemUnderTest.start(
        home, directory, database, fresh, SystemUnderTest.Parts.ALL, Map.of());
  }

  /** With the launcher, which is the only child of this process, and without the generator. */
  private static List<Cost> all(SystemUnderTest system) {
    List<Cost> costs = new ArrayList<>(system.costs());
    costs.removeIf(cost -> cost.process().equals("generator"));
    ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .forEach(child -> costs.add(Cost.of("launcher", "" + child.pid())));
    return costs;
  }
}

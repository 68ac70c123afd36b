package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.bench.Cost;
import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How fast one statement on many rows is told, and what it costs meanwhile. No test: it asserts
 * that all is told once, and prints the rest. {@code ./mvnw verify -Pbulk} runs it and nothing
 * else; {@code -Davisa.bulk.rows} says how many rows.
 *
 * <p>Without service-push-email and the inbox: 100,000 mails are another measurement.
 */
class BulkMeasurement {
  private static final int ROWS = Integer.getInteger("avisa.bulk.rows", 100_000);

  /** The first round warms the JVMs up. */
  private static final List<String> ROUNDS = List.of("INACTIVE", "ACTIVE", "INACTIVE");

  @Test
  void ofOneStatementOnManyRows() throws Exception {
    Path home = LauncherCommand.homeOf(Path.of(""));
    StackDirectory directory = new StackDirectory(home.resolve("end-to-end/target/bulk"));
    List<String> options =
        List.of(
            "--fresh",
            "--free-ports",
            "--db",
            System.getProperty("avisa.database", "mariadb"),
            "--parts",
            "database,kafka,connect,userdata");
    try (LocalStack stack = new LauncherCommand(home, directory, options).attachOrStart()) {
      measure(stack.endpoints(), directory);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
  }

  private static void measure(Endpoints endpoints, StackDirectory directory) throws Exception {
    BulkUsers users = new BulkUsers(endpoints, ROWS);
    users.insert();
    for (String status : ROUNDS) {
      List<Cost> before = Cost.of(directory.pids());
      try (EventCount events = new EventCount(endpoints, users.ids());
          RestProbe rest = new RestProbe(endpoints)) {
        String quiet = rest.during(() -> Thread.sleep(2_000));
        users.update(status);
        // The statement itself locks all rows it looks at, so whoever replaces one waits for it.
        long begin = System.nanoTime();
        String busy = rest.during(() -> events.await(ROWS));
        long took = System.nanoTime() - begin;
        assertThat(events.distinctIds()).isEqualTo(ROWS);
        System.out.printf(
            Locale.ROOT,
            "%d rows told within %.1f s of the commit = %.0f rows/s; load %s%n"
                + "  REST before: %s%n  REST meanwhile: %s%n  %s%n",
            ROWS,
            took / 1e9,
            ROWS * 1e9 / took,
            Files.readString(Path.of("/proc/loadavg")).strip(),
            quiet,
            busy,
            text(Cost.since(before, Cost.of(directory.pids()))));
      }
    }
  }

  private static String text(List<Cost> costs) {
    return costs.stream()
        .map(
            cost ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f s CPU, %d MB",
                    cost.process(),
                    cost.cpuSeconds(),
                    cost.residentMegabytes()))
        .collect(Collectors.joining("; "));
  }
}

package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      List<Cost> before = costs(directory);
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
            Cost.since(before, costs(directory)));
      }
    }
  }

  private static List<Cost> costs(StackDirectory directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.pids())) {
      return files.filter(file -> file.toString().endsWith(".pid")).sorted().map(Cost::of).toList();
    }
  }

  /**
   * Of a process so far.
   *
   * @param ticks hundredths of a second of CPU
   */
  private record Cost(String process, long ticks, long residentMegabytes) {
    static Cost of(Path pidFile) {
      try {
        Path proc = Path.of("/proc", Files.readString(pidFile).strip());
        String stat = Files.readString(proc.resolve("stat"));
        // After the name in brackets: the state is field 3, user and system time are 14 and 15.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        long resident =
            Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
        return new Cost(
            pidFile.getFileName().toString().replace(".pid", ""),
            Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)),
            resident / 1024);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    static String since(List<Cost> before, List<Cost> now) {
      return now.stream()
          .map(
              cost -> {
                long earlier =
                    before.stream()
                        .filter(other -> other.process().equals(cost.process()))
                        .mapToLong(Cost::ticks)
                        .sum();
                return String.format(
                    Locale.ROOT,
                    "%s %.1f s CPU, %d MB",
                    cost.process(),
                    (cost.ticks() - earlier) / 100.0,
                    cost.residentMegabytes());
              })
          .collect(Collectors.joining("; "));
    }
  }
}

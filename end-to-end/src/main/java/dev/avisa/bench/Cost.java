package dev.avisa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of one process so far, or between two moments.
 *
 * @param compilerSeconds of the CPU seconds: those of the JIT compilers
 * @param residentMegabytes at the end; pages that processes share count once for each
 */
public record Cost(
    String process, double cpuSeconds, double compilerSeconds, long residentMegabytes) {
  /** What Linux tells everybody, whatever the kernel's own tick (USER_HZ, proc(5)). */
  private static final double TICKS_PER_SECOND = 100;

  /** Of each process that has a PID file in the folder. */
  public static List<Cost> of(Path pids) throws IOException {
    try (Stream<Path> files = Files.list(pids)) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .sorted()
          .map(file -> of(file.getFileName().toString().replace(".pid", ""), read(file)))
          .toList();
    }
  }

  static Cost of(String process, String pid) {
    Path proc = Path.of("/proc", pid);
    long resident =
        read(proc.resolve("status"))
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
    return new Cost(
        process, cpuSeconds(read(proc.resolve("stat"))), compilerSeconds(proc), resident / 1024);
  }

  /** HotSpot's names for these threads, as Linux cuts them. */
  private static double compilerSeconds(Path proc) {
    try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
      return threads
          .map(thread -> readIfThere(thread.resolve("stat")))
          .filter(stat -> stat.contains("(C1 CompilerThre") || stat.contains("(C2 CompilerThre"))
          .mapToDouble(Cost::cpuSeconds)
          .sum();
    } catch (IOException e) {
      throw new BenchFailure("cannot read the threads of " + proc + ": " + e.getMessage());
    }
  }

  /** Of a process or of a thread of it (proc(5)). */
  private static double cpuSeconds(String stat) {
    // After the name in brackets: the state is field 3, user and system time are 14 and 15.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    double ticks = Long.parseLong(fields.get(11)) + (double) Long.parseLong(fields.get(12));
    return ticks / TICKS_PER_SECOND;
  }

  public static List<Cost> since(List<Cost> before, List<Cost> now) {
    return now.stream()
        .map(
            cost -> {
              Cost earlier = find(before, cost.process);
              return new Cost(
                  cost.process,
                  cost.cpuSeconds - earlier.cpuSeconds,
                  // A thread that ended meanwhile took its seconds along.
                  Math.max(0, cost.compilerSeconds - earlier.compilerSeconds),
                  cost.residentMegabytes);
            })
        .toList();
  }

  /** Of all the processor time. */
  static double compilersShare(List<Cost> costs) {
    double all = costs.stream().mapToDouble(Cost::cpuSeconds).sum();
    return all == 0 ? 0 : costs.stream().mapToDouble(Cost::compilerSeconds).sum() / all;
  }

  /** The names of all, in the order in which they come. */
  static List<String> processes(Stream<List<Cost>> costs) {
    return costs.flatMap(List::stream).map(Cost::process).distinct().toList();
  }

  static Cost find(List<Cost> costs, String process) {
    return costs.stream()
        .filter(cost -> cost.process.equals(process))
        .findFirst()
        .orElseGet(() -> new Cost(process, 0, 0, 0));
  }

  /** Empty if the thread has ended. */
  private static String readIfThere(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new BenchFailure("cannot read " + file + ": " + e.getMessage());
    }
  }
}

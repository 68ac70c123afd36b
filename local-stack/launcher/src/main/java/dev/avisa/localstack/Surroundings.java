package dev.avisa.localstack;

import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person may want to know where nothing runs: what would keep it from starting. */
record Surroundings(StackDirectory directory, Ports ports) {
  /** Of Quarkus, log4j, MariaDB and MySQL, and of a JVM's last words. */
  private static final Pattern ERROR =
      Pattern.compile("\\bERROR\\b|\\[ERROR]|^Exception in|OutOfMemoryError");

  List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Avisa doesn't run in " + directory.path() + ": nothing is captured. Start it: ./run");
    lines.add("  JDK    " + Runtime.version() + " in " + System.getProperty("java.home"));
    lines.add("  ports  " + outcome(() -> ports.requireFree(Part.everything()), "all are free"));
    lines.add(
        "  disk   "
            + outcome(
                () -> Folders.requireRoom(directory.path(), StackRun.ROOM_NEEDED_MEGABYTES),
                "has room"));
    lines.add("  data   " + data());
    lines.addAll(logs());
    return lines;
  }

  private static String outcome(Runnable check, String well) {
    try {
      check.run();
      return well;
    } catch (StackFailure e) {
      return e.getMessage();
    }
  }

  private String data() {
    List<String> kinds =
        Stream.of("mariadb", "mysql")
            .filter(kind -> Files.isDirectory(directory.path().resolve("data-" + kind)))
            .toList();
    return kinds.isEmpty()
        ? "none of earlier runs"
        : "of earlier runs on " + String.join(", ", kinds);
  }

  /** Counts only: what logs say may name people. */
  private List<String> logs() {
    List<String> lines = new ArrayList<>();
    for (Part part : Part.values()) {
      Path log = directory.logs().resolve(part.title() + ".log");
      long errors = Files.isRegularFile(log) ? errors(log) : 0;
      if (errors > 0) {
        lines.add("  log    %s has %d lines with errors of the last run".formatted(log, errors));
      }
    }
    return lines;
  }

  private static long errors(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.filter(line -> ERROR.matcher(line).find()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

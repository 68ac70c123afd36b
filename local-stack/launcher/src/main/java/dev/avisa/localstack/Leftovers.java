package dev.avisa.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The parts of a launcher that was killed. They end by themselves, but not at once, and until then
 * hold its ports and its data.
 */
final class Leftovers {
  /** Longer than a tethered process has until it is killed. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** File systems and kernels round differently. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  private Leftovers() {}

  /** Waits until none is left; not for ever. */
  static void awaitEnd(Path pids) {
    for (ProcessHandle process : in(pids)) {
      try {
        var unused = process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Whoever needs its port is told who has it.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackFailure("interrupted");
      }
    }
  }

  private static List<ProcessHandle> in(Path pids) {
    if (Files.notExists(pids)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(pids)) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .flatMap(file -> process(file).stream())
          .toList();
    } catch (IOException e) {
      throw new StackFailure("Cannot read the folder " + pids + ": " + e.getMessage());
    }
  }

  /** Not one that began after its file was written: it only got the same number. */
  private static Optional<ProcessHandle> process(Path file) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .filter(began -> began.isBefore(written.plus(ROUNDING)))
                      .isPresent());
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}

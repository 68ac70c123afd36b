package dev.avisa.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process that can't outlive this JVM, even when the JVM is killed.
 *
 * <p>A small shell stands between the two. It reads a pipe whose other end this JVM holds: when the
 * pipe closes, because the JVM wants it or because there is no JVM any more, the shell ends the
 * process and all that it has started, first with SIGTERM and after {@value #KILL_AFTER_SECONDS} s
 * with SIGKILL. Neither sees a Ctrl-C typed in the terminal or a signal to the launcher's process
 * group, so that the launcher alone decides the order in which things stop.
 */
public final class TetheredProcess {
  private static final int KILL_AFTER_SECONDS = 10;

  /** Away from the launcher's process group, wherever that can be had: {@code $0} is the tether. */
  private static final String DETACH =
      """
      if command -v setsid >/dev/null; then exec setsid sh -c "$0" "$@"; fi
      exec sh -c "$0" "$@"
      """;

  /**
   * A session of its own is scheduled as a group where the kernel makes such groups, and the
   * niceness of a process counts only within its group (sched(7), "The autogroup feature"). Who
   * isn't root may set one in the system every tenth of a second.
   */
  private static final String NICE_SESSION =
      """
      nice=$(nice)
      ticks=20
      while [ "$nice" -gt 0 ] && [ -e /proc/self/autogroup ] && [ $ticks -gt 0 ]; do
        { echo "$nice" >/proc/self/autogroup; } 2>/dev/null && break
        sleep 0.1; ticks=$((ticks-1))
      done
      exec "$@"
      """;

  /** {@code $0} makes the session nice, {@code $1} is the PID file; the rest is the command. */
  private static final String TETHER =
      """
      trap '' INT HUP
      pid_file=$1; shift
      exec 3<&0
      # Another group, which is ended as a whole.
      if command -v setsid >/dev/null; then group="setsid sh -c"; else group="sh -c"; fi
      $group "$0" nice "$@" </dev/null 3<&- &
      child=$!
      trap '' TERM
      echo $child >"$pid_file"
      # The group, or the process alone as long as it has none.
      signal() { kill -$1 -$child 2>/dev/null || kill -$1 $child 2>/dev/null; }
      finish() {
        signal TERM
        ticks=%d
        while signal 0 && [ $ticks -gt 0 ]; do sleep 0.1; ticks=$((ticks-1)); done
        signal KILL
      }
      { cat <&3 >/dev/null; finish; } &
      watcher=$!
      exec 3<&-
      wait $child
      code=$?
      kill -KILL $watcher 2>/dev/null
      # What it had started, and didn't wait for.
      finish
      rm -f "$pid_file"
      exit $code
      """
          .formatted(KILL_AFTER_SECONDS * 10);

  private final String name;
  private final Path log;
  private final Process shell;
  private volatile boolean stopping;

  private TetheredProcess(String name, Path log, Process shell) {
    this.name = name;
    this.log = log;
    this.shell = shell;
  }

  /**
   * Starts {@code command}; its output replaces the log of the run before.
   *
   * @param environment is added to the environment of this JVM
   */
  public static TetheredProcess start(
      String name, List<String> command, Map<String, String> environment, Path logs, Path pids) {
    Path log = logs.resolve(name + ".log");
    Path pidFile = pids.resolve(name + ".pid");
    List<String> tethered = new ArrayList<>(List.of("sh", "-c", DETACH, TETHER, NICE_SESSION));
    tethered.add(pidFile.toString());
    tethered.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(tethered).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(logs);
      Files.createDirectories(pids);
      builder.redirectOutput(log.toFile());
      return new TetheredProcess(name, log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return shell.isAlive();
  }

  /** Completes when the process ended without having been asked to. */
  public CompletableFuture<TetheredProcess> onUnexpectedEnd() {
    CompletableFuture<TetheredProcess> unexpected = new CompletableFuture<>();
    var unused =
        shell
            .onExit()
            .thenAccept(
                ended -> {
                  if (!stopping) {
                    unexpected.complete(this);
                  }
                });
    return unexpected;
  }

  /** Ends the process and waits until it is gone. */
  public void stop() {
    stopping = true;
    try {
      shell.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is closed either way.
    }
    try {
      if (!shell.waitFor(2 * KILL_AFTER_SECONDS + 5, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What to tell a person about a process that ended by itself: the end of its log. */
  public String lastWords(int lines) {
    return last(lines, line -> !line.isBlank());
  }

  /** The errors in its log if it names any, for advice may follow that is longer than they are. */
  private String reason(int lines) {
    String errors = last(lines, line -> line.contains("ERROR"));
    return errors.isEmpty() ? lastWords(lines) : errors;
  }

  private String last(int lines, Predicate<String> which) {
    try (Stream<String> all = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      // Of a log that may be longer than this JVM has memory.
      Deque<String> words = new ArrayDeque<>();
      all.filter(which)
          .forEach(
              line -> {
                words.addLast(line);
                if (words.size() > lines) {
                  words.removeFirst();
                }
              });
      return String.join("\n", words);
    } catch (IOException | UncheckedIOException e) {
      return "(its log can't be read: " + e.getMessage() + ")";
    }
  }

  /** Runs {@code command} to its end, tethered like the others. */
  public static void run(String name, List<String> command, Path logs, Path pids, Duration limit) {
    start(name, command, Map.of(), logs, pids).awaitSuccess(limit);
  }

  /**
   * Waits until the process has ended by itself.
   *
   * @throws IllegalStateException with a message for people, if it takes longer or fails
   */
  public void awaitSuccess(Duration limit) {
    try {
      if (!shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        stop();
        throw new IllegalStateException(name + " took longer than " + limit.toSeconds() + " s");
      }
      // Some servers call it a success that they were told to stop.
      if (shell.exitValue() != 0 || stopping) {
        throw new IllegalStateException(name + " failed, as " + log + " says:\n" + reason(10));
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }
}

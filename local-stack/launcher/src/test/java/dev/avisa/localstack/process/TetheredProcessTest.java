package dev.avisa.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetheredProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("");

  @Test
  void tellsTheErrorOfWhatFailedRatherThanTheAdviceThatFollows() {
    assertThatThrownBy(
            () ->
                run(
                    "echo 'ERROR: 28 no room'; for line in $(seq 20); do echo advice; done; exit 1"))
        .hasMessageContaining("set-up failed")
        .hasMessageContaining("ERROR: 28 no room")
        .hasMessageNotContaining("advice");
  }

  @Test
  void tellsTheLastWordsOfWhatFailedWithoutNamingAnError() {
    assertThatThrownBy(() -> run("echo first; echo; seq 10; exit 1"))
        .hasMessageEndingWith("9\n10")
        .hasMessageNotContaining("first");
  }

  @Test
  void takesWithItWhatItsProcessHasStarted() throws Exception {
    TetheredProcess process = start("sleep 600 & echo $! >" + pidFile() + "; exec sleep 600");
    ProcessHandle started = awaitStarted();

    process.stop();

    assertThat(process.isAlive()).isFalse();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(started.isAlive()).isFalse());
  }

  /** Else a signal to the launcher's group ended all at once, or left nobody to end the rest. */
  @Test
  void isInAnotherProcessGroupThanItsTetherAndThatInAnotherThanTheLauncher() throws Exception {
    TetheredProcess process = start("echo $$ >" + pidFile() + "; exec sleep 600");
    ProcessHandle started = awaitStarted();

    assertThat(
            Stream.of(started, started.parent().orElseThrow(), ProcessHandle.current())
                .map(TetheredProcessTest::groupOf))
        .doesNotHaveDuplicates();

    process.stop();
    assertThat(started.isAlive()).isFalse();
  }

  /** Where the kernel has no such groups, it is that of the process which counts. */
  @Test
  void isScheduledAsNicelyAsItIsStarted() throws Exception {
    Path group = folder.resolve("group");
    Thread nice =
        Thread.ofPlatform()
            .start(
                () -> {
                  makeNice(7);
                  run("cat /proc/self/autogroup >" + group + " || nice >" + group);
                });
    nice.join();

    assertThat(group).content().endsWith("7\n");
  }

  /** This thread, and what it starts from now on. */
  private static void makeNice(int niceness) {
    try {
      String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
      Process renice = new ProcessBuilder("renice", "-n", "" + niceness, "-p", thread).start();
      assertThat(renice.waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As proc(5) has it: the third field after the command. */
  private static String groupOf(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')')).split(" ", -1)[3];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessHandle awaitStarted() {
    return await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip())),
            Optional::isPresent)
        .orElseThrow();
  }

  private Path pidFile() {
    return folder.resolve("started");
  }

  private TetheredProcess start(String script) {
    return TetheredProcess.start(
        "part",
        List.of("sh", "-c", script),
        Map.of(),
        folder.resolve("logs"),
        folder.resolve("pids"));
  }

  private void run(String script) {
    TetheredProcess.run(
        "set-up",
        List.of("sh", "-c", script),
        folder.resolve("logs"),
        folder.resolve("pids"),
        LIMIT);
  }
}

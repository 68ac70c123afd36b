package dev.avisa.localstack.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TetheredProcessTest {
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

  private void run(String script) {
    TetheredProcess.run(
        "set-up",
        List.of("sh", "-c", script),
        folder.resolve("logs"),
        folder.resolve("pids"),
        Duration.ofMinutes(1));
  }
}

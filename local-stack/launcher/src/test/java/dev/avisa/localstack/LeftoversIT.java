package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversIT {
  @TempDir private Path pids = Path.of("");
  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void areWaitedFor() throws Exception {
    note("inbox.pid", "" + process.pid());

    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> Leftovers.awaitEnd(pids));

    await().during(Duration.ofMillis(200)).untilAsserted(() -> assertThat(waiting).isNotDone());
    process.destroy();
    await().untilAsserted(() -> assertThat(waiting).isCompleted());
  }

  @Test
  void areNotThoseThatOnlyGotTheSameNumber() throws Exception {
    Path file = note("inbox.pid", "" + process.pid());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    note("kafka.pid", "nonsense");
    note("connector-restarts", "" + process.pid());

    Leftovers.awaitEnd(pids);

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void areNoneBeforeTheFirstStart() {
    Leftovers.awaitEnd(pids.resolve("missing"));
  }

  private Path note(String name, String text) throws IOException {
    return Files.writeString(pids.resolve(name), text + "\n");
  }
}

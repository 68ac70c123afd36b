package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a stack ends, and why it doesn't start. */
class LauncherIT {
  private static final int READY_MILLIS = 120_000;
  private static final Duration GONE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");

  @Test
  void killedLeavesNoProcessBehind() throws Exception {
    try (RunningLauncher launcher =
        RunningLauncher.start(folder, "--free-ports", "--parts", "database,kafka,inbox")) {
      // Given
      awaitReady(launcher);
      List<ProcessHandle> processes = launcher.descendants();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(3);

      // When
      launcher.process().destroyForcibly();

      // Then
      await()
          .atMost(GONE)
          .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void terminatedStopsTheInstallerOfTheDatabaseTooAndInstallsItAnew() throws Exception {
    String[] options = {"--free-ports", "--parts", "database"};
    try (RunningLauncher launcher = RunningLauncher.start(folder, options)) {
      // Given
      await().atMost(GONE).until(() -> launcher.descendants().stream().anyMatch(this::isServer));
      List<ProcessHandle> processes = launcher.descendants();

      // When
      launcher.process().destroy();

      // Then
      assertThat(launcher.awaitEnd()).isNotZero();
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
    try (RunningLauncher again = RunningLauncher.start(folder, options)) {
      awaitReady(again);
    }
  }

  /** No password stands between another user of this machine and the database's administrator. */
  @Test
  void letsNobodyElseInAsRoot() throws Exception {
    try (RunningLauncher launcher =
        RunningLauncher.start(folder, "--free-ports", "--parts", "database")) {
      awaitReady(launcher);

      try (LocalStack stack = LocalStack.attach(launcher.directory(), READY_MILLIS).orElseThrow()) {
        String url =
            "jdbc:mysql://127.0.0.1:" + stack.endpoints().port(Endpoints.DATABASE_PORT) + "/";
        assertThatThrownBy(() -> DriverManager.getConnection(url, "root", ""))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("root");
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("data-mariadb/database"))))
          .isEqualTo("rwx------");
    }
  }

  private boolean isServer(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/mariadbd");
  }

  @Test
  void terminatedStopsEverythingAndKeepsTheDataForTheNextStart() throws Exception {
    // Given
    String[] options = {"--free-ports", "--parts", "database"};
    // Longer than the path of a socket may be.
    Path far = Files.createDirectory(folder.resolve("far" + "away".repeat(20)));
    List<ProcessHandle> processes;
    try (RunningLauncher launcher = RunningLauncher.start(far, options)) {
      awaitReady(launcher);
      processes = launcher.descendants();
    }
    assertThat(processes).isNotEmpty();
    await()
        .atMost(GONE)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));

    // As DROP DATABASE leaves it: no reason to take the users away as well.
    Folders.delete(far.resolve("data-mariadb/database/sys"));

    // When
    try (RunningLauncher second = RunningLauncher.start(far, options)) {
      awaitReady(second);

      // Then
      assertThat(second.output()).doesNotContain("setting up");
    }
  }

  @Test
  void endsWithTheReasonWhenAPartDies() throws Exception {
    try (RunningLauncher launcher =
        RunningLauncher.start(folder, "--free-ports", "--parts", "database,inbox")) {
      // Given
      awaitReady(launcher);
      ProcessHandle database = launcher.part("database").orElseThrow();

      // When
      crash(launcher.part("inbox").orElseThrow());

      // Then
      assertThat(launcher.awaitEnd()).isNotZero();
      assertThat(launcher.output()).contains("inbox ended by itself").contains("inbox.log");
      assertThat(launcher.directory().logs().resolve("inbox-crash.log")).isNotEmptyFile();
      assertThat(database.isAlive()).isFalse();
    }
  }

  @Test
  void endsWithTheReasonWhenAPartDiesWhileOthersStart() throws Exception {
    try (RunningLauncher launcher =
        RunningLauncher.start(folder, "--free-ports", "--parts", "kafka,inbox")) {
      await().atMost(GONE).until(() -> launcher.output().contains("inbox"));

      crash(launcher.part("inbox").orElseThrow());

      assertThat(launcher.awaitEnd()).isNotZero();
      assertThat(launcher.output()).contains("inbox ended by itself").doesNotContain("Kafka");
    }
  }

  @Test
  void namesAPortThatIsTakenAndWhoTookIt() throws Exception {
    int offset = Ports.free().database() - Ports.standard(0).inbox();
    try (ServerSocket other =
            new ServerSocket(Ports.standard(offset).inbox(), 1, InetAddress.getLoopbackAddress());
        RunningLauncher launcher =
            RunningLauncher.start(folder, "--port-offset", "" + offset, "--parts", "inbox")) {
      assertThat(launcher.awaitEnd()).isNotZero();
      assertThat(launcher.output())
          .contains("Port " + other.getLocalPort())
          .contains("process " + ProcessHandle.current().pid())
          .contains("--port-offset");
      assertThat(launcher.directory().pids()).isDirectoryNotContaining("glob:**.pid");
    }
  }

  @Test
  void refusesASecondLauncherInTheSameFolder() throws Exception {
    try (RunningLauncher first =
        RunningLauncher.start(folder, "--free-ports", "--parts", "inbox")) {
      awaitReady(first);
      try (RunningLauncher second =
          RunningLauncher.start(folder, "--free-ports", "--parts", "inbox")) {
        assertThat(second.awaitEnd()).isEqualTo(LauncherCommand.EXIT_ALREADY_RUNNING);
        assertThat(second.output()).contains("already running");
      }
      assertThat(first.part("inbox")).isPresent();
    }
  }

  @Test
  void startedForProgramsIsSharedByThemAndStopsWithTheLast() throws Exception {
    // Given
    Path home = LauncherCommand.homeOf(Path.of(""));
    var directory = new dev.avisa.localstack.client.StackDirectory(folder);
    LauncherCommand command =
        new LauncherCommand(home, directory, List.of("--free-ports", "--parts", "inbox"));
    LocalStack first = command.attachOrStart();
    LocalStack second = command.attachOrStart();
    assertThat(second.endpoints()).isEqualTo(first.endpoints());

    // When
    first.close();

    // Then
    assertThat(LocalStack.attach(directory, READY_MILLIS))
        .isPresent()
        .get()
        .satisfies(LocalStack::close);

    // When
    second.close();

    // Then
    await().atMost(GONE).untilAsserted(() -> assertThat(DirectoryLock.isFree(directory)).isTrue());
  }

  /** What a fault of the JVM itself leads to. */
  private static void crash(ProcessHandle jvm) throws Exception {
    new ProcessBuilder("kill", "-SEGV", "" + jvm.pid()).start().waitFor();
  }

  private static void awaitReady(RunningLauncher launcher) {
    await()
        .atMost(Duration.ofMillis(READY_MILLIS))
        .until(
            () -> {
              if (!launcher.process().isAlive()) {
                throw new AssertionError(launcher.output());
              }
              Optional<LocalStack> stack = LocalStack.attach(launcher.directory(), READY_MILLIS);
              stack.ifPresent(LocalStack::close);
              return stack.isPresent();
            });
    assertThat(Files.exists(launcher.directory().controlPort())).isTrue();
  }
}

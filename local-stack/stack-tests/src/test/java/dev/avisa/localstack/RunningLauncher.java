package dev.avisa.localstack;

import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A launcher as ./run starts it: in the foreground, until somebody ends it. */
final class RunningLauncher implements AutoCloseable {
  private static final int END_LIMIT_SECONDS = 60;

  private final StackDirectory directory;
  private final Path output;
  private final Process process;

  private RunningLauncher(StackDirectory directory, Path output, Process process) {
    this.directory = directory;
    this.output = output;
    this.process = process;
  }

  static RunningLauncher start(Path folder, String... options) throws IOException {
    boolean runsStack = !List.of(options).contains("doctor");
    StackDirectory directory = new StackDirectory(folder);
    List<String> command =
        new ArrayList<>(
            LauncherCommand.java(
                runsStack ? "launcher" : "doctor", LauncherCommand.homeOf(Path.of("")), directory));
    command.addAll(List.of(options));
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new RunningLauncher(directory, output, process);
  }

  StackDirectory directory() {
    return directory;
  }

  Process process() {
    return process;
  }

  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the launcher did not end");
    }
    return process.exitValue();
  }

  /** The process of a part, which is not the launcher's child but its grandchild. */
  Optional<ProcessHandle> part(String name) throws IOException {
    Path pidFile = directory.pids().resolve(name + ".pid");
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
  }

  List<ProcessHandle> descendants() {
    try (Stream<ProcessHandle> all = process.descendants()) {
      return all.toList();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.avisa.localstack.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The folder that a stack keeps everything in: data, logs, and how to reach its launcher. */
public record StackDirectory(Path path) {
  public StackDirectory {
    path = path.toAbsolutePath().normalize();
  }

  public Path logs() {
    return path.resolve("logs");
  }

  /** One file a process, named after it, while it runs. */
  public Path pids() {
    return path.resolve("run");
  }

  /** Held by the launcher while it lives, so that a folder has one launcher at most. */
  public Path lock() {
    return pids().resolve("launcher.lock");
  }

  /** Holds the port of the launcher's control connection while it lives. */
  public Path controlPort() {
    return pids().resolve("control.port");
  }

  /**
   * What its launcher says first to whoever connects. The port in a file that was left behind may
   * be another program's by now.
   *
   * @throws IOException if the folder is gone
   */
  public String greeting() throws IOException {
    return "avisa " + path.toRealPath();
  }

  /** Of a launcher that was started by a program. */
  public Path launcherLog() {
    return logs().resolve("launcher.log");
  }

  OptionalInt readControlPort() throws IOException {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(controlPort()).strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}

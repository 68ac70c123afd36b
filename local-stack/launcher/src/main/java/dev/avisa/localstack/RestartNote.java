package dev.avisa.localstack;

import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that holds how often the launcher has started the failed connector again, for the doctor.
 * There is none while the connector is well.
 */
record RestartNote(Path file) {
  static RestartNote in(StackDirectory directory) {
    return new RestartNote(directory.pids().resolve("connector-restarts"));
  }

  void write(int restarts) throws IOException {
    Files.writeString(file, restarts + "\n");
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  Optional<Integer> read() {
    try {
      return Optional.of(Integer.valueOf(Files.readString(file).strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.avisa.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one server keeps its temporary tables. A server that starts deletes all that it finds, so
 * in a shared folder those that another is using.
 */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /** Names a folder beside the data directory, which is made, or emptied of a killed server's. */
  static String option(Path data) {
    Path folder = data.resolveSibling(data.getFileName() + "-tmp");
    try {
      Files.createDirectories(folder);
      for (Path file : files(folder)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder + ": " + e.getMessage(), e);
    }
    return "--tmpdir=" + folder;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}

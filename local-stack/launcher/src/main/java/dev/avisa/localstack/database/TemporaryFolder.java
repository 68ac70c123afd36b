package dev.avisa.localstack.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one server keeps its temporary tables. A server that starts deletes all that it finds, so
 * in a shared folder those that another is using.
 */
final class TemporaryFolder {
  private TemporaryFolder() {}

  /** Beside the data directory; made, or emptied of what a killed server left behind. */
  static Path emptied(Path data) {
    Path folder = data.resolveSibling(data.getFileName() + "-tmp");
    try {
      Files.createDirectories(folder);
      for (Path path : contentsDeepestFirst(folder)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder + ": " + e.getMessage(), e);
    }
    return folder;
  }

  private static List<Path> contentsDeepestFirst(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
  }
}

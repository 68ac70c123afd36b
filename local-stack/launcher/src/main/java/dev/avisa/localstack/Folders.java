package dev.avisa.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Creates and deletes folders, and tells how much room their disk has. */
final class Folders {
  private Folders() {}

  static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackFailure("Cannot create the folder " + folder + ": " + e);
    }
  }

  /** For nobody but the user who runs this. What it lies in has to be there. */
  static void createPrivate(Path folder) {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new StackFailure("Cannot create the folder " + folder + ": " + e);
    }
  }

  /** Deletes the folder with all it holds; links in it are deleted, not followed. */
  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new StackFailure("Cannot delete " + folder + ": " + e);
    }
  }

  /**
   * @throws StackFailure if the disk of {@code folder} has less room than that
   */
  static void requireRoom(Path folder, long megabytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace() / (1024 * 1024);
      if (free < megabytes) {
        throw new StackFailure(
            "The disk of %s has %d MB left; Avisa needs %d MB there. Make room and start again."
                .formatted(folder, free, megabytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

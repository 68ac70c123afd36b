package dev.avisa.localstack.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Archives of loaded classes, with which a JVM has to load and check far less when it starts. It
 * writes its archive as it ends, and another one when that doesn't fit any more, because a jar or
 * the JDK has changed (AutoCreateSharedArchive, since Java 19).
 */
public record ClassData(Path folder) {
  /** Of all that run from one source tree, or from one copy of it. */
  public static ClassData of(Path home) {
    return new ClassData(home.resolve("local-stack/launcher/target/class-data"));
  }

  /**
   * The flags for a JVM. None while a folder is on its class path, from which nothing is archived.
   *
   * @param name of the archive; JVMs that load other classes have another one
   * @throws UncheckedIOException if the folder for it can't be made
   */
  public List<String> flags(String name, String classPath) {
    if (Stream.of(classPath.split(":", -1)).map(Path::of).anyMatch(Files::isDirectory)) {
      return List.of();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + folder.resolve(name + ".jsa"),
        // It says of each class that it can't archive why.
        "-Xlog:cds=off",
        "-Xlog:cds*=off");
  }
}

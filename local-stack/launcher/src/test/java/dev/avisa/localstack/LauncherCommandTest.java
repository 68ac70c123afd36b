package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher is run from, and whether what it loads is kept. */
class LauncherCommandTest {
  private static final FileTime EARLIER = FileTime.fromMillis(1_700_000_000_000L);
  private static final FileTime LATER = FileTime.fromMillis(1_700_000_000_001L);

  @TempDir private Path home = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void build() throws IOException {
    target = Files.createDirectories(home.resolve("local-stack/launcher/target"));
    Files.writeString(target.resolve("launcher.classpath"), "/somewhere/a.jar:/somewhere/b.jar\n");
  }

  @Test
  void isTheJarThatHoldsTheNewestClasses() throws IOException {
    make("launcher.jar", EARLIER);
    make("classes/dev/Main.class", EARLIER);

    assertThat(classPath())
        .isEqualTo(target.resolve("launcher.jar") + ":/somewhere/a.jar:/somewhere/b.jar");
    assertThat(command())
        .contains(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + target.resolve("class-data/doctor.jsa"));
    assertThat(target.resolve("class-data")).isDirectory();
  }

  @Test
  void isTheJarWhereThereIsNothingElse() throws IOException {
    make("launcher.jar", EARLIER);

    assertThat(classPath()).startsWith(target.resolve("launcher.jar") + ":");
  }

  @Test
  void areTheClassesAfterTheyWereCompiledAgain() throws IOException {
    make("launcher.jar", EARLIER);
    make("classes/dev/Main.class", LATER);

    assertThat(classPath()).startsWith(target.resolve("classes") + ":");
    // The JVM ends with an error when it is to keep what it loads from a folder.
    assertThat(command()).noneMatch(word -> word.contains("Archive"));
  }

  @Test
  void areTheClassesAsLongAsNothingIsPackaged() throws IOException {
    make("classes/dev/Main.class", LATER);

    assertThat(classPath()).startsWith(target.resolve("classes") + ":");
  }

  private void make(String name, FileTime time) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.createFile(file), time);
  }

  private String classPath() throws IOException {
    List<String> command = command();
    return command.get(command.indexOf("-cp") + 1);
  }

  private List<String> command() throws IOException {
    return LauncherCommand.java("doctor", home, new StackDirectory(home.resolve(".local")));
  }
}

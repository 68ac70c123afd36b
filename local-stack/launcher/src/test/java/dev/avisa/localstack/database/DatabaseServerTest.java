package dev.avisa.localstack.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseServerTest {
  @TempDir private Path folder = Path.of("");
  private Path software = Path.of("");

  private enum Command {
    MARIADB_INSTALL,
    MARIADB_RUN,
    MYSQL_INSTALL,
    MYSQL_RUN
  }

  @BeforeEach
  void installPrograms() throws Exception {
    software = folder.resolve("software");
    Files.createDirectories(software.resolve("bin"));
    Files.createDirectories(software.resolve("scripts"));
    Path server = Files.createDirectories(software.resolve("usr/sbin")).resolve("mysqld");
    assertThat(Files.createFile(server).toFile().setExecutable(true)).isTrue();
  }

  /** One that starts deletes the temporary tables of all that share its folder. */
  @ParameterizedTest
  @EnumSource
  void sharesNoTemporaryFolder(Command command) {
    assertThat(temporaryFolder(command, "one")).isNotEqualTo(temporaryFolder(command, "another"));
  }

  @ParameterizedTest
  @EnumSource
  void findsItsTemporaryFolderEmpty(Command command) throws Exception {
    Path temporary = temporaryFolder(command, "one");
    Files.createFile(temporary.resolve("#sql-temptable-left-behind.MAI"));
    Files.createFile(Files.createDirectory(temporary.resolve("folder")).resolve("file"));

    assertThat(temporaryFolder(command, "one")).isEqualTo(temporary).isEmptyDirectory();
  }

  private Path temporaryFolder(Command command, String name) {
    String prefix = "--tmpdir=";
    List<String> folders =
        line(command, folder.resolve(name)).stream()
            .filter(option -> option.startsWith(prefix))
            .map(option -> option.substring(prefix.length()))
            .toList();
    assertThat(folders).hasSize(1);
    return Path.of(folders.getFirst());
  }

  private List<String> line(Command command, Path data) {
    Path accounts = folder.resolve("accounts.sql");
    return switch (command) {
      case MARIADB_INSTALL -> new MariaDb(software).install(data);
      case MARIADB_RUN -> new MariaDb(software).run(data, 1, accounts);
      case MYSQL_INSTALL -> new MySql(software).install(data);
      case MYSQL_RUN -> new MySql(software).run(data, 1, accounts);
    };
  }
}

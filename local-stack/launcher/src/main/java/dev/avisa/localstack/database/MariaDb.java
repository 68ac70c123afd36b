package dev.avisa.localstack.database;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MariaDB as the build unpacked it.
 *
 * @param software the folder with MariaDB's bin, scripts and share
 */
public record MariaDb(Path software) implements DatabaseServer {
  @Override
  public String kind() {
    return "mariadb";
  }

  @Override
  public String title() {
    return "MariaDB 11.4";
  }

  @Override
  public List<String> install(Path data) {
    makeExecutable();
    List<String> command = new ArrayList<>();
    command.add(software.resolve("scripts/mariadb-install-db").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + software,
            "--datadir=" + data,
            "--tmpdir=" + TemporaryFolder.emptied(data),
            // It would otherwise insist on looking up this machine's name.
            "--force",
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
    command.addAll(DatabaseServer.account());
    return command;
  }

  @Override
  public List<String> run(Path data, int port, Path initFile) {
    makeExecutable();
    List<String> command = new ArrayList<>();
    command.add(software.resolve("bin/mariadbd").toString());
    command.addAll(
        List.of(
            "--no-defaults",
            "--basedir=" + software,
            "--lc-messages-dir=" + software.resolve("share"),
            "--datadir=" + data,
            "--tmpdir=" + TemporaryFolder.emptied(data),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            // In its data directory: a whole path to there may be longer than sockets can have.
            "--socket=mariadb.sock",
            "--pid-file=" + data.resolve("mariadb.pid"),
            "--init-file=" + initFile,
            "--skip-name-resolve",
            // Without it the server first spends seconds on making itself a TLS key.
            "--skip-ssl",
            "--gtid-strict-mode=ON",
            "--performance-schema=OFF"));
    command.addAll(DatabaseServer.account());
    command.addAll(DURABLE_ROW_BINLOG);
    return command;
  }

  /** The archive they come in doesn't keep file modes. */
  private void makeExecutable() {
    for (String folder : List.of("bin", "scripts")) {
      File[] programs = software.resolve(folder).toFile().listFiles();
      if (programs == null) {
        throw new IllegalStateException("MariaDB is not in " + software + ": build the launcher");
      }
      for (File program : programs) {
        if (!program.setExecutable(true)) {
          throw new IllegalStateException(program + " can't be made executable");
        }
      }
    }
  }
}

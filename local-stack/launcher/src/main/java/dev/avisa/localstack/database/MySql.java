package dev.avisa.localstack.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MySQL server with the libraries it was built for, as local-stack/fetch-mysql.sh lays it
 * out. It runs with the loader and C library that came along, whatever this machine's own are.
 *
 * @param software the folder that script filled
 */
public record MySql(Path software) implements DatabaseServer {
  @Override
  public String kind() {
    return "mysql";
  }

  @Override
  public String title() {
    return "MySQL";
  }

  @Override
  public List<String> install(Path data) {
    List<String> command = server();
    command.addAll(
        List.of(
            "--initialize-insecure",
            "--datadir=" + data,
            "--tmpdir=" + TemporaryFolder.emptied(data)));
    return command;
  }

  @Override
  public List<String> run(Path data, int port, Path initFile) {
    List<String> command = server();
    command.addAll(
        List.of(
            "--datadir=" + data,
            "--tmpdir=" + TemporaryFolder.emptied(data),
            "--bind-address=127.0.0.1",
            "--port=" + port,
            // In its data directory: a whole path to there may be longer than sockets can have.
            "--socket=mysql.sock",
            "--pid-file=" + data.resolve("mysql.pid"),
            "--init-file=" + initFile,
            "--skip-name-resolve",
            "--mysqlx=OFF",
            "--secure-file-priv=NULL",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            // Half of the server's memory, for figures that nobody here looks at.
            "--performance-schema=OFF"));
    command.addAll(DURABLE_ROW_BINLOG);
    return command;
  }

  private List<String> server() {
    Path usr = software.resolve("usr");
    if (!Files.isExecutable(usr.resolve("sbin/mysqld"))) {
      throw new IllegalStateException(
          "MySQL is not in " + software + ": run local-stack/fetch-mysql.sh");
    }
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            usr.resolve("lib64/ld-linux-x86-64.so.2").toString(),
            "--library-path",
            usr.resolve("lib/x86_64-linux-gnu").toString(),
            usr.resolve("sbin/mysqld").toString(),
            "--no-defaults",
            "--basedir=" + usr,
            "--lc-messages-dir=" + usr.resolve("share/mysql"),
            "--character-sets-dir=" + usr.resolve("share/mysql/charsets"),
            "--plugin-dir=" + usr.resolve("lib/mysql/plugin")));
    command.addAll(DatabaseServer.account());
    return command;
  }
}

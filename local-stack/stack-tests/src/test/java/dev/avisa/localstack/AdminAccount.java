package dev.avisa.localstack;

import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.database.DatabaseServer;
import dev.avisa.localstack.process.TetheredProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An account that may do everything to a stack's database, for tests that break it. The stack
 * itself has none that reaches it by TCP on both kinds of database.
 */
final class AdminAccount {
  static final String KIND = System.getProperty("avisa.database", "mariadb");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private AdminAccount() {}

  /** Installs the database of a stack that has never run in {@code folder}, with the account. */
  static void installIn(Path folder) throws Exception {
    DatabaseServer server = new Home(LauncherCommand.homeOf(Path.of(""))).database(KIND);
    Path data = Files.createDirectories(folder.resolve("data-" + KIND).resolve("database"));
    Path logs = folder.resolve("setup-logs");
    Path pids = folder.resolve("setup-run");
    TetheredProcess.run("database-install", server.install(data), logs, pids, LIMIT);
    Path accounts =
        Files.writeString(
            folder.resolve("accounts.sql"),
            """
            CREATE USER 'admin'@'%' IDENTIFIED BY 'admin';
            GRANT ALL ON *.* TO 'admin'@'%' WITH GRANT OPTION;
            """);
    int port = Ports.free().database();
    TetheredProcess database =
        TetheredProcess.start("database", server.run(data, port, accounts), Map.of(), logs, pids);
    try {
      await().atMost(LIMIT).ignoreExceptions().until(() -> connect(port).isValid(1));
    } finally {
      database.stop();
    }
  }

  static void sql(Endpoints endpoints, String... statements) throws SQLException {
    try (Connection connection = connect(endpoints.port(Endpoints.DATABASE_PORT));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static List<String> firstColumn(Endpoints endpoints, String query) throws SQLException {
    try (Connection connection = connect(endpoints.port(Endpoints.DATABASE_PORT));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/", "admin", "admin");
  }
}

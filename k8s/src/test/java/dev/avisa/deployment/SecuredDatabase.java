package dev.avisa.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.FreePorts;
import dev.avisa.localstack.database.DatabaseServer;
import dev.avisa.localstack.database.MariaDb;
import dev.avisa.localstack.database.MySql;
import dev.avisa.localstack.process.TetheredProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;

/** A database as ./run starts it, but that the services' accounts may use with TLS only. */
final class SecuredDatabase implements AutoCloseable {
  private final DatabaseServer server;
  private final TetheredProcess process;
  private final int port;

  private SecuredDatabase(DatabaseServer server, TetheredProcess process, int port) {
    this.server = server;
    this.process = process;
    this.port = port;
  }

  static SecuredDatabase start(Path folder, Path logs, Certificates certificates)
      throws IOException {
    DatabaseServer server = server(System.getProperty("avisa.database", "mariadb"));
    Path data = Files.createDirectories(folder.resolve("data"));
    Path pids = folder.resolve("pids");
    TetheredProcess.run(
        "database-install", server.install(data), logs, pids, Duration.ofMinutes(3));
    int port = FreePorts.neighbours(1);
    Path files = certificates.of("database");
    List<String> command = new ArrayList<>(server.run(data, port, accounts(folder)));
    command.addAll(
        List.of(
            "--ssl=ON",
            "--ssl-ca=" + certificates.of("ca").resolve("ca.crt"),
            "--ssl-cert=" + files.resolve("user.crt"),
            "--ssl-key=" + files.resolve("user.key")));
    if (server.kind().equals("mysql")) {
      // It has no such switch: with a certificate it speaks TLS.
      command.remove("--ssl=ON");
    }
    SecuredDatabase database =
        new SecuredDatabase(
            server, TetheredProcess.start("database", command, Map.of(), logs, pids), port);
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(
              () -> {
                database.execute("select 1");
                return true;
              });
      return database;
    } catch (ConditionTimeoutException e) {
      database.close();
      throw e;
    }
  }

  private static DatabaseServer server(String kind) {
    return kind.equals("mysql")
        ? new MySql(Sources.HOME.resolve(".local/mysql-server"))
        : new MariaDb(Sources.HOME.resolve("local-stack/launcher/target/software/mariadb"));
  }

  private static Path accounts(Path folder) throws IOException {
    try (InputStream usual =
        Objects.requireNonNull(
            DatabaseServer.class.getResourceAsStream("/dev/avisa/localstack/database-init.sql"))) {
      return Files.writeString(
          folder.resolve("accounts.sql"),
          new String(usual.readAllBytes(), UTF_8)
              + "\nALTER USER 'userdata'@'%' REQUIRE SSL;\nALTER USER 'pushemail'@'%' REQUIRE SSL;\n");
    }
  }

  /** {@code mariadb} or {@code mysql}. */
  String kind() {
    return server.kind();
  }

  int port() {
    return port;
  }

  /** As an SQL client of some operator would. */
  void execute(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + port + "/userdata?sslMode=REQUIRED",
                "userdata",
                "userdata");
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  @Override
  public void close() {
    process.stop();
  }
}

package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.demo.TopicReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were there before Debezium was. */
@Tag("slow")
class SnapshotIT {
  private static final String OLD = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40";
  private static final String NEW = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b41";

  @TempDir private Path folder = Path.of("");

  @Test
  void areCapturedOnceAsReadAndNotAgainAfterARestart() throws Exception {
    // Given
    onStack(
        "database",
        endpoints ->
            sql(
                endpoints,
                "CREATE TABLE users (id VARCHAR(36) PRIMARY KEY, full_name VARCHAR(200))",
                "CREATE TABLE outbox_event (id VARCHAR(36) PRIMARY KEY, aggregatetype VARCHAR(255))",
                "INSERT INTO users VALUES ('" + OLD + "', 'Ana')"));

    // When
    onStack(
        "database,kafka,connect",
        endpoints -> assertThat(operations(endpoints, OLD)).containsExactly("r"));
    onStack(
        "database,kafka,connect",
        endpoints -> {
          sql(endpoints, "INSERT INTO users VALUES ('" + NEW + "', 'Bia')");

          // Then
          assertThat(operations(endpoints, NEW)).containsExactly("r", "c");
        });
  }

  /** The operations of all rows on the topic, once the row {@code last} is there. */
  private static List<String> operations(Endpoints endpoints, String last) {
    try (TopicReader rows =
        TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.userdata.users")) {
      rows.awaitRecordOf(last);
      return rows.readToTheEnd().stream()
          .sorted((one, other) -> Long.compare(one.timestamp(), other.timestamp()))
          .map(ConsumerRecord::value)
          .map(value -> value.replaceFirst(".*\"op\":\"(.)\".*", "$1"))
          .toList();
    }
  }

  private static void sql(Endpoints endpoints, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(endpoints.jdbcUrl("userdata"), "userdata", "userdata");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void onStack(String parts, Work work) throws Exception {
    StackDirectory directory = new StackDirectory(folder);
    List<String> options =
        List.of(
            "--free-ports",
            "--db",
            System.getProperty("avisa.database", "mariadb"),
            "--parts",
            parts);
    try (LocalStack stack =
        new LauncherCommand(LauncherCommand.homeOf(Path.of("")), directory, options)
            .attachOrStart()) {
      work.with(stack.endpoints());
    }
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
  }

  @FunctionalInterface
  private interface Work {
    void with(Endpoints endpoints) throws Exception;
  }
}

package dev.avisa.localstack;

import static dev.avisa.localstack.AdminAccount.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.demo.TopicReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connect was down for longer than the database keeps its binlogs. */
class PurgedBinlogIT {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z";

  @TempDir private Path folder = Path.of("");

  @Test
  void isReportedWithTheTimesOfTheGapAndMendedWithoutNotifyingAnybody() throws Exception {
    // Given
    AdminAccount.installIn(folder);
    onStack(
        "database,kafka,connect",
        (launcher, endpoints) -> {
          sql(endpoints, "CREATE TABLE userdata.users (id VARCHAR(36) PRIMARY KEY)");
          sql(endpoints, "INSERT INTO userdata.users VALUES ('before')");
          assertThat(operation(endpoints, "before")).isEqualTo("c");
        });
    onStack(
        "database",
        (launcher, endpoints) -> {
          sql(
              endpoints,
              "INSERT INTO userdata.users VALUES ('meanwhile')",
              "FLUSH BINARY LOGS",
              "INSERT INTO userdata.users VALUES ('later')",
              "FLUSH BINARY LOGS");
          // MariaDB keeps a binlog for as long as InnoDB might need it after a crash.
          await()
              .atMost(READY)
              .untilAsserted(() -> assertThat(binlogsAfterPurge(endpoints)).hasSize(1));
        });

    // When
    onStack(
        "database,kafka,connect",
        (launcher, endpoints) -> {
          // Then
          await()
              .atMost(READY)
              .untilAsserted(
                  () ->
                      assertThat(launcher.output())
                          .contains("has failed: the database has deleted"));
          assertThat(doctor("doctor"))
              .containsPattern("binlog-purged\n.* between " + TIME + " and " + TIME)
              .contains("./run doctor --fix")
              .endsWith("exit 1");

          // When
          assertThat(doctor("doctor", "--fix"))
              .containsPattern("between " + TIME + " and " + TIME)
              .contains("All is well")
              .endsWith("exit 0");

          // Then
          sql(endpoints, "INSERT INTO userdata.users VALUES ('after')");
          assertThat(operation(endpoints, "after")).isEqualTo("c");
          assertThat(operation(endpoints, "meanwhile")).isEqualTo("r");
        });
  }

  private static List<String> binlogsAfterPurge(Endpoints endpoints) throws SQLException {
    String newest = AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS").getLast();
    sql(endpoints, "PURGE BINARY LOGS TO '" + newest + "'");
    return AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS");
  }

  private String doctor(String... arguments) throws Exception {
    try (RunningLauncher doctor = RunningLauncher.start(folder, arguments)) {
      int exit = doctor.awaitEnd();
      return doctor.output() + "exit " + exit;
    }
  }

  private static String operation(Endpoints endpoints, String id) throws Exception {
    try (TopicReader rows =
        TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.userdata.users")) {
      return new ObjectMapper().readTree(rows.awaitRecordOf(id).value()).path("op").asText();
    }
  }

  private void onStack(String parts, Work work) throws Exception {
    try (RunningLauncher launcher =
        RunningLauncher.start(
            folder, "--free-ports", "--db", AdminAccount.KIND, "--parts", parts)) {
      await()
          .atMost(READY)
          .untilAsserted(() -> assertThat(launcher.directory().controlPort()).exists());
      try (LocalStack stack =
          LocalStack.attach(launcher.directory(), (int) READY.toMillis()).orElseThrow()) {
        work.with(launcher, stack.endpoints());
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void with(RunningLauncher launcher, Endpoints endpoints) throws Exception;
  }
}

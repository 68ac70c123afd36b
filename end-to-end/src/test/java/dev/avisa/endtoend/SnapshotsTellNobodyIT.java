package dev.avisa.endtoend;

import static dev.avisa.endtoend.ToldEvents.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.demo.TopicReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that are read, not changed, whatever the reason. One system goes through all of them, one
 * after the other, since starting it takes longer than the rest.
 */
class SnapshotsTellNobodyIT {
  private static final int ROWS = 10_000;
  private static final String ID = "0198c5a2-7d3e-7b6f-8a21-%012d";

  @TempDir private Path folder = Path.of("");
  private int real;

  @Test
  void asManyAsThereAreAndForWhateverReason() throws Exception {
    // Rows by somebody who knows nothing of the service, before anything else was ever started.
    onStack(
        List.of("--parts", "database,userdata"),
        endpoints -> Sql.execute(endpoints, insertOf(ROWS)));

    onStack(List.of(), this::goThroughAllReasons);
  }

  private void goThroughAllReasons(Endpoints endpoints) throws Exception {
    ConnectorControl connector = new ConnectorControl(endpoints);

    awaitReads(endpoints, ROWS);
    tellsOnlyOfRealChanges(endpoints, "the first start");

    connector.restartWithoutOffsets();
    awaitReads(endpoints, 2 * ROWS);
    tellsOnlyOfRealChanges(endpoints, "lost offsets");

    signal(endpoints, "incremental");
    // While it reads.
    change(endpoints);
    awaitReads(endpoints, 3 * ROWS - 1);
    tellsOnlyOfRealChanges(endpoints, "an incremental snapshot");

    signal(endpoints, "blocking");
    change(endpoints);
    awaitReads(endpoints, 4 * ROWS - 1);
    tellsOnlyOfRealChanges(endpoints, "a blocking snapshot");

    connector.stop();
    loseSchemaHistory(endpoints);
    connector.configure("snapshot.mode", "recovery");
    connector.resume();
    tellsOnlyOfRealChanges(endpoints, "a lost schema history");
  }

  private void tellsOnlyOfRealChanges(Endpoints endpoints, String reason) throws IOException {
    change(endpoints);
    ToldEvents events = new ToldEvents(endpoints);
    eventually(() -> assertThat(events.direct()).as(reason).hasSizeGreaterThanOrEqualTo(real));
    events.awaitAdoption();
    assertThat(events.direct())
        .as(reason)
        .hasSize(real)
        .allSatisfy(told -> assertThat(told.kind()).isEqualTo("updated"));
    // One to each user that was changed, and none to the others.
    eventually(() -> assertThat(mails(endpoints)).as(reason).isGreaterThanOrEqualTo(real));
    assertThat(mails(endpoints)).as(reason).isEqualTo(real);
  }

  private static int mails(Endpoints endpoints) throws IOException {
    URI inbox = endpoints.http(Endpoints.INBOX_PORT).resolve("/api/v2/messages?limit=1");
    try (InputStream answer = inbox.toURL().openStream()) {
      return new ObjectMapper().readTree(answer).path("total").asInt();
    }
  }

  private void change(Endpoints endpoints) {
    real++;
    Sql.execute(
        endpoints,
        "UPDATE users SET full_name = 'N%d' WHERE id = '%s'".formatted(real, ID.formatted(real)));
  }

  private static String insertOf(int rows) {
    StringBuilder sql = new StringBuilder("INSERT INTO users (id, username, email) VALUES ");
    for (int i = 1; i <= rows; i++) {
      sql.append(i == 1 ? "" : ",")
          .append("('" + ID.formatted(i) + "','u" + i + "','u" + i + "@example.org')");
    }
    return sql.toString();
  }

  private static void awaitReads(Endpoints endpoints, int count) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(reads(endpoints)).isGreaterThanOrEqualTo(count));
  }

  private static long reads(Endpoints endpoints) {
    try (TopicReader rows =
        TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.userdata.users")) {
      return rows.readToTheEnd().stream()
          .filter(row -> row.value() != null && row.value().contains("\"op\":\"r\""))
          .count();
    }
  }

  /** As connect/README.md says. */
  private static void signal(Endpoints endpoints, String type) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  "_connect.signals",
                  "cdc",
                  """
                  {"type": "execute-snapshot",
                   "data": {"type": "%s", "data-collections": ["userdata.users"]}}"""
                      .formatted(type)))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static void loseSchemaHistory(Endpoints endpoints) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition("_connect.schema-history", 0),
                  RecordsToDelete.beforeOffset(-1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private void onStack(List<String> more, Work work) throws Exception {
    StackDirectory directory = new StackDirectory(folder);
    List<String> options =
        new java.util.ArrayList<>(
            List.of("--free-ports", "--db", System.getProperty("avisa.database", "mariadb")));
    options.addAll(more);
    try (LocalStack stack =
        new LauncherCommand(LauncherCommand.homeOf(Path.of("")), directory, options)
            .attachOrStart()) {
      work.with(stack.endpoints());
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
  }

  @FunctionalInterface
  private interface Work {
    void with(Endpoints endpoints) throws Exception;
  }
}

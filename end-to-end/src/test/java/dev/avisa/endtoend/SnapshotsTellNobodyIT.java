package dev.avisa.endtoend;

import static dev.avisa.endtoend.ToldEvents.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that are read, not changed, whatever the reason. One system goes through all of them, one
 * after the other, since starting it takes longer than the rest.
 */
@Tag("slow")
@Order(1)
class SnapshotsTellNobodyIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 5_000;
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
    try (TopicReader rows =
            TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.userdata.users");
        ToldEvents events = new ToldEvents(endpoints)) {
      awaitReads(rows, ROWS);
      tellsOnlyOfRealChanges(endpoints, events, "the first start");

      connector.restartWithoutOffsets();
      awaitReads(rows, 2 * ROWS);
      tellsOnlyOfRealChanges(endpoints, events, "lost offsets");

      // Not offered, and so without effect: nothing is read but by the next one.
      signal(endpoints, "incremental");
      changeWhileItReads(endpoints, rows);
      tellsOnlyOfRealChanges(endpoints, events, "a snapshot on purpose");
      assertThat(reads(rows)).hasSize(3 * ROWS);

      connector.stop();
      loseSchemaHistory(endpoints);
      connector.tryToResume();
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(readiness(endpoints))
                      .contains("connector-failed", "_connect.schema-history"));
      connector.configure("snapshot.mode", "recovery");
      connector.awaitRunning();
      tellsOnlyOfRealChanges(endpoints, events, "a lost schema history");
    }
  }

  /**
   * From before the snapshot until after it, so that some changes lie between its first and its
   * last row, which is checked.
   */
  private void changeWhileItReads(Endpoints endpoints, TopicReader rows) throws Exception {
    int before = reads(rows).size();
    int changed = real;
    List<Commit> commits = new CopyOnWriteArrayList<>();
    try (ScheduledExecutorService job = Executors.newSingleThreadScheduledExecutor()) {
      var unused =
          job.scheduleAtFixedRate(
              () -> {
                long begin = System.currentTimeMillis();
                change(endpoints);
                commits.add(new Commit(begin, System.currentTimeMillis()));
              },
              0,
              50,
              TimeUnit.MILLISECONDS);
      signal(endpoints, "blocking");
      awaitReads(rows, before + ROWS);
    }
    assertThat(real - changed).isEqualTo(commits.size());
    List<Long> times =
        reads(rows).stream().skip(before).map(SnapshotsTellNobodyIT::time).sorted().toList();
    assertThat(commits)
        .as("between " + times.getFirst() + " and " + times.getLast())
        .anyMatch(commit -> commit.begin() > times.getFirst() && commit.end() < times.getLast());
  }

  /** Milliseconds since 1970, by the clock that Debezium has too. */
  private record Commit(long begin, long end) {}

  private static String readiness(Endpoints endpoints) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = endpoints.http(Endpoints.USERDATA_MANAGEMENT_PORT).resolve("/q/health/ready");
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private void tellsOnlyOfRealChanges(Endpoints endpoints, ToldEvents events, String reason)
      throws IOException {
    change(endpoints);
    // First, since it costs next to nothing to look how far that is.
    events.awaitAdoption();
    eventually(() -> assertThat(untold(events)).as("untold after " + reason).isEmpty());
    events.awaitAdoption();
    assertThat(events.direct())
        .as(reason)
        .hasSize(real)
        .allSatisfy(told -> assertThat(told.kind()).isEqualTo("updated"));
    // One to each user that was changed, and none to the others.
    eventually(() -> assertThat(mails(endpoints)).as(reason).isGreaterThanOrEqualTo(real));
    assertThat(mails(endpoints)).as(reason).isEqualTo(real);
  }

  /** The changed users that no event tells of. */
  private Set<String> untold(ToldEvents events) {
    Set<String> users =
        IntStream.rangeClosed(1, real).mapToObj(ID::formatted).collect(Collectors.toSet());
    events.direct().forEach(told -> users.remove(told.value().path("userId").asText()));
    return users;
  }

  private static int mails(Endpoints endpoints) throws IOException {
    URI inbox = endpoints.http(Endpoints.INBOX_PORT).resolve("/api/v2/messages?limit=1");
    try (InputStream answer = inbox.toURL().openStream()) {
      return JSON.readTree(answer).path("total").asInt();
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

  private static void awaitReads(TopicReader rows, int count) {
    await().atMost(Duration.ofSeconds(90)).until(() -> reads(rows).size() >= count);
  }

  /** What Debezium read rather than saw change, in the order of its arrival. */
  private static List<String> reads(TopicReader rows) {
    return rows.readToTheEnd().stream()
        .map(row -> row.value())
        .filter(value -> value != null && value.contains("\"op\":\"r\""))
        .toList();
  }

  /** When Debezium read it, in milliseconds since 1970. */
  private static long time(String envelope) {
    try {
      return JSON.readTree(envelope).path("ts_ms").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
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

package dev.avisa.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.demo.TopicReader;
import dev.avisa.localstack.demo.UserApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What Debezium makes of the database's log. */
@OnSharedSystem
class ChangeCaptureIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
  private final Endpoints endpoints;
  private final UserApi users;

  ChangeCaptureIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT));
  }

  @Test
  void publishesAnEventAsACloudEventKeyedByItsUser() throws Exception {
    try (TopicReader events = reader("cdc.info-user")) {
      // When
      JsonNode user = users.create(user());

      // Then
      ConsumerRecord<String, String> event = events.awaitRecordOf(user.path("id").asText());
      JsonNode value = JSON.readTree(event.value());
      assertThat(headers(event))
          .containsEntry("ce_specversion", "1.0")
          .containsEntry("ce_type", "dev.avisa.user.created.v1")
          .containsEntry("ce_source", "/avisa/service-userdata")
          .containsEntry("ce_subject", event.key())
          .containsEntry("ce_id", value.path("eventId").asText())
          .containsKey("ce_time")
          .containsEntry("content-type", "application/json")
          .hasSize(7);
      // As instants: Debezium leaves out zeros at the end of the fraction.
      assertThat(Instant.parse(headers(event).get("ce_time")))
          .isEqualTo(value.path("occurredAt").asText());
      assertThat(value.path("origin").asText()).isEqualTo("api");
    }
  }

  @Test
  void publishesRowsThatAnyoneChangesUnderTheSameKey() throws Exception {
    String id = users.create(user()).path("id").asText();
    try (TopicReader rows = reader("cdc.userdata.users")) {
      // When
      sql("UPDATE users SET full_name = 'Somebody Else' WHERE id = '" + id + "'");

      // Then
      JsonNode row = JSON.readTree(rows.awaitRecordOf(id).value());
      assertThat(row.path("op").asText()).isEqualTo("u");
      assertThat(row.at("/before/full_name").asText()).isEqualTo("Ana Souza");
      assertThat(row.at("/after/full_name").asText()).isEqualTo("Somebody Else");
      assertThat(row.at("/after/last_event_id")).isEqualTo(row.at("/before/last_event_id"));
    }
  }

  @Test
  void publishesNothingOfAnOutboxRowThatIsRolledBack() throws Exception {
    String lost = UUID.randomUUID().toString();
    try (TopicReader events = reader("cdc.info-user")) {
      // When
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.executeUpdate(
            "INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload) VALUES ('"
                + lost
                + "', 'info-user', '"
                + lost
                + "', 'dev.avisa.user.created.v1', NOW(6), '{}')");
        connection.rollback();
      }
      String next = users.create(user()).path("id").asText();

      // Then: what was committed later has arrived, and the other has not.
      events.awaitRecordOf(next);
      assertThat(events.keysSeen()).contains(next).doesNotContain(lost);
    }
  }

  @Test
  void leavesTheOutboxEmpty() throws Exception {
    users.create(user());
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var count = statement.executeQuery("SELECT COUNT(*) FROM outbox_event")) {
      assertThat(count.next()).isTrue();
      assertThat(count.getInt(1)).isZero();
    }
  }

  @Test
  void needsTheDeclaredTopicsAndNoOther() throws Exception {
    // Given
    users.create(user());
    Map<String, Integer> declared = new TreeMap<>();
    JSON.readTree(LauncherCommand.homeOf(Path.of("")).resolve("connect/topics.json").toFile())
        .forEach(
            topic -> declared.put(topic.path("name").asText(), topic.path("partitions").asInt()));

    // When
    Map<String, Integer> existing = new TreeMap<>();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", endpoints.kafkaBootstrapServers()))) {
      var names = admin.listTopics().names().get(30, TimeUnit.SECONDS);
      admin
          .describeTopics(names)
          .allTopicNames()
          .get(30, TimeUnit.SECONDS)
          .forEach((name, topic) -> existing.put(name, topic.partitions().size()));
    }

    // Then
    assertThat(existing).isEqualTo(declared);
  }

  private Map<String, String> user() {
    return Map.of("username", name, "email", name + "@example.org", "fullName", "Ana Souza");
  }

  private TopicReader reader(String topic) {
    return TopicReader.fromNowOn(endpoints.kafkaBootstrapServers(), topic);
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(endpoints.jdbcUrl("userdata"), "userdata", "userdata");
  }

  private static Map<String, String> headers(ConsumerRecord<String, String> event) {
    Map<String, String> headers = new TreeMap<>();
    event
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}

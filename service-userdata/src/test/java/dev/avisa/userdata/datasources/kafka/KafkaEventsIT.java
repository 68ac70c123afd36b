package dev.avisa.userdata.datasources.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.Examples;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.Topics;
import dev.avisa.userdata.repositories.Events;
import dev.avisa.userdata.repositories.EventsContract;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KafkaEventsIT extends EventsContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Events events;

  private final Topics topics = new Topics();

  @AfterEach
  void close() {
    topics.close();
  }

  @Override
  protected Events events() {
    return events;
  }

  @Override
  protected List<String> idsOf(UserId user) {
    return topics.records(Topics.EVENTS, user.toString()).stream()
        .map(record -> Topics.header(record, "ce_id"))
        .toList();
  }

  /** The consumer's tests read the same files, whichever way an event comes. */
  @Test
  void writesWhatTheGoldenFilesSay() throws IOException {
    for (Map.Entry<String, UserDataChanged> example : Examples.all().entrySet()) {
      JsonNode golden = golden(example.getKey());

      publish(example.getValue());

      var record =
          topics.records(Topics.EVENTS, golden.get("key").asText()).stream()
              .filter(r -> Topics.header(r, "ce_id").equals(example.getValue().id().toString()))
              .toList()
              .getLast();
      assertThat(new String(record.value(), UTF_8)).isEqualTo(golden.get("value").toString());
      Map<String, String> headers = new TreeMap<>();
      record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
      assertThat(JSON.<JsonNode>valueToTree(headers)).isEqualTo(golden.get("headers"));
    }
  }

  private static JsonNode golden(String name) throws IOException {
    String file = "example-" + name + ".json";
    try (var in = UserDataChanged.class.getResourceAsStream(file)) {
      return JSON.readTree(Objects.requireNonNull(in, file));
    }
  }
}

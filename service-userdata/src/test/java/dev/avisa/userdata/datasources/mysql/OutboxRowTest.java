package dev.avisa.userdata.datasources.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.Examples;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.datasources.cloudevent.EventRecord;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows must say what the golden files say: the consumer's tests read the same files. */
class OutboxRowTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("examples")
  void saysWhatTheGoldenFileSays(String name) throws IOException {
    OutboxRow row = OutboxRow.of(EventRecord.of(Objects.requireNonNull(Examples.all().get(name))));

    isAsIn(golden(name), row);
  }

  @Test
  void saysWhatTheGoldenFileOfARepudiationSays() throws IOException {
    isAsIn(golden("change-repudiated"), OutboxRow.of(EventRecord.of(Examples.changeRepudiated())));
  }

  private static void isAsIn(JsonNode record, OutboxRow row) {
    JsonNode headers = record.get("headers");

    // As text, for the order of the fields to count.
    assertThat(new String(row.payload, UTF_8)).isEqualTo(record.get("value").toString());
    assertThat(row.id).isEqualTo(headers.get("ce_id").asText());
    assertThat(row.type).isEqualTo(headers.get("ce_type").asText());
    assertThat(row.timestamp).isEqualTo(headers.get("ce_time").asText());
    assertThat(row.aggregateId)
        .isEqualTo(record.get("key").asText())
        .isEqualTo(headers.get("ce_subject").asText());
  }

  @Test
  void isRoutedToTheTopicOfUserData() {
    assertThat(OutboxRow.of(EventRecord.of(Examples.created())).aggregateType)
        .isEqualTo("info-user");
  }

  static Stream<String> examples() {
    return Examples.all().keySet().stream();
  }

  private static JsonNode golden(String name) throws IOException {
    String file = "example-" + name + ".json";
    try (var in = UserDataChanged.class.getResourceAsStream(file)) {
      return JSON.readTree(Objects.requireNonNull(in, file));
    }
  }
}

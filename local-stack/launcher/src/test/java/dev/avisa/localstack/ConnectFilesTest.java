package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.LauncherCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files in connect/, which people also register by hand. */
class ConnectFilesTest {
  private static final Path CONNECT = LauncherCommand.homeOf(Path.of("")).resolve("connect");

  private final JsonNode mysql = read("userdata-mysql.json");
  private final JsonNode mariadb = read("userdata-mariadb.json");

  @Test
  void defineOneConnectorThatDiffersBetweenDatabasesOnlyWhereItMust() {
    assertThat(mysql.path("name")).isEqualTo(mariadb.path("name"));
    assertThat(differences(mysql.path("config"), mariadb.path("config")))
        .containsExactlyInAnyOrder("connector.class", "database.ssl.mode");
  }

  @Test
  void holdNoSecretAndNothingOfOneMachine() {
    for (JsonNode definition : List.of(mysql, mariadb)) {
      JsonNode config = definition.path("config");
      for (String setting :
          List.of("database.hostname", "database.port", "database.user", "database.password")) {
        assertThat(config.path(setting).asText()).matches("\\$\\{env:AVISA_[A-Z_]+}");
      }
    }
  }

  @Test
  void declareEveryTopicThatTheConnectorWritesTo() {
    Set<String> declared = new TreeSet<>();
    read("topics.json").forEach(topic -> declared.add(topic.path("name").asText()));
    JsonNode config = mysql.path("config");

    assertThat(declared)
        .contains(
            config.path("topic.prefix").asText() + ".info-user",
            config.path("topic.prefix").asText() + ".userdata.users",
            "__debezium-heartbeat." + config.path("topic.prefix").asText(),
            config.path("schema.history.internal.kafka.topic").asText());
  }

  @Test
  void defineTheConnectorThatTheLauncherWatches() {
    assertThat(mysql.path("name").asText()).isEqualTo(CaptureOf.CONNECTOR);
  }

  private static Set<String> differences(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> one.path(name).equals(other.path(name)));
    return names;
  }

  private static JsonNode read(String file) {
    try {
      return new ObjectMapper().readTree(CONNECT.resolve(file).toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Connect itself says of the connector's settings, with the Debezium that would run. */
class ConnectorSettingsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Read by parts that Debezium's own definitions leave out. */
  private static final Pattern UNDEFINED =
      Pattern.compile(
          "(producer\\.override|signal\\.(consumer|kafka)|value\\.converter\\.delegate"
              + "|schema\\.history\\.internal\\.(producer|consumer|kafka))\\..+|read\\.only");

  @TempDir private static Path folder = Path.of("");
  private static LocalStack stack;
  private static StackDirectory directory;

  @BeforeAll
  static void start() throws IOException {
    directory = new StackDirectory(folder);
    List<String> options =
        List.of(
            "--free-ports",
            "--db",
            System.getProperty("avisa.database", "mariadb"),
            "--parts",
            "database,kafka,connect");
    stack = new LauncherCommand(Sources.HOME, directory, options).attachOrStart();
  }

  @AfterAll
  static void stop() {
    stack.close();
    await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
  }

  @ParameterizedTest
  @EnumSource
  void areAccepted(Overlay overlay) throws Exception {
    assertThat(findings(settings(overlay))).isEmpty();
  }

  @Test
  void areRefusedWithAValueThatMeansNothing() throws Exception {
    Map<String, String> settings = settings(Overlay.DEV);
    settings.put("snapshot.mode", "sometimes");

    assertThat(findings(settings))
        .anySatisfy(finding -> assertThat(finding).startsWith("snapshot.mode"));
  }

  @Test
  void areRefusedWithANameThatNobodyReads() throws Exception {
    Map<String, String> settings = settings(Overlay.DEV);
    settings.put("snapshot.mod", "initial");

    assertThat(findings(settings)).containsExactly("snapshot.mod: nobody reads it");
  }

  private static Map<String, String> settings(Overlay overlay) {
    KafkaConnector connector =
        overlay.manifests(overlay.rendered()).all(KafkaConnector.class).getFirst();
    Map<String, String> settings = new TreeMap<>();
    connector.getSpec().getConfig().forEach((name, value) -> settings.put(name, "" + value));
    settings.put("name", connector.getMetadata().getName());
    settings.put("connector.class", connector.getSpec().getClassName());
    settings.put("tasks.max", "" + connector.getSpec().getTasksMax());
    // Connect tries the connection, and the database here has no certificate.
    settings.keySet().removeIf(name -> name.startsWith("database.ssl.truststore"));
    settings.put("database.ssl.mode", "preferred");
    return settings;
  }

  private static List<String> findings(Map<String, String> settings) throws Exception {
    JsonNode answer = validate(settings);
    List<String> findings = new ArrayList<>();
    TreeSet<String> unread = new TreeSet<>(settings.keySet());
    for (JsonNode setting : answer.path("configs")) {
      String name = setting.at("/definition/name").asText();
      unread.remove(name);
      setting.at("/value/errors").forEach(error -> findings.add(name + ": " + error.asText()));
    }
    unread.removeIf(name -> UNDEFINED.matcher(name).matches());
    unread.forEach(name -> findings.add(name + ": nobody reads it"));
    return findings;
  }

  private static JsonNode validate(Map<String, String> settings) throws Exception {
    String plugin = settings.getOrDefault("connector.class", "").replaceFirst(".*\\.", "");
    URI uri =
        stack
            .endpoints()
            .http(Endpoints.CONNECT_PORT)
            .resolve("/connector-plugins/" + plugin + "/config/validate");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(JSON.writeValueAsString(settings)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return JSON.readTree(response.body());
    }
  }
}

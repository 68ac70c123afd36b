package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.FreePorts;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A worker as Strimzi would start it of the KafkaConnect, and the KafkaConnector in it. */
record SecuredConnect(
    Manifests manifests, Certificates certificates, SecuredBroker kafka, SecuredDatabase database) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts a process that the system will stop. */
  @FunctionalInterface
  interface Starter {
    void start(String name, Map<String, String> environment, String... command);
  }

  /** Returns when the connector's task runs. */
  void start(Starter starter, Path folder) throws IOException {
    int port = FreePorts.neighbours(1);
    Path file = folder.resolve("worker.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      worker(port).store(writer, null);
    }
    starter.start(
        "connect",
        Map.of(
            "AVISA_DATABASE_HOST",
            "127.0.0.1",
            "AVISA_DATABASE_PORT",
            "" + database.port(),
            "AVISA_DEBEZIUM_USER",
            "debezium",
            "AVISA_DEBEZIUM_PASSWORD",
            "debezium",
            "AVISA_KAFKA_BOOTSTRAP_SERVERS",
            kafka.bootstrapServers()),
        java(),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        // As Strimzi has it log.
        "-Davisa.log.level=info",
        "-Davisa.log.debezium.level=info",
        "-cp",
        System.getProperty("java.class.path"),
        "org.apache.kafka.connect.cli.ConnectDistributed",
        file.toString());
    register("http://127.0.0.1:" + port);
  }

  private Properties worker(int port) {
    var spec = manifests.all(KafkaConnect.class).getFirst().getSpec();
    Properties worker = new Properties();
    spec.getConfig().forEach((name, value) -> worker.put(name, local(value)));
    // What Strimzi adds to it.
    worker.put("group.id", spec.getGroupId());
    worker.put("config.storage.topic", spec.getConfigStorageTopic());
    worker.put("offset.storage.topic", spec.getOffsetStorageTopic());
    worker.put("status.storage.topic", spec.getStatusStorageTopic());
    worker.put("listeners", "http://127.0.0.1:" + port);
    worker.put("rest.advertised.host.name", "127.0.0.1");
    worker.put(
        "plugin.path",
        Sources.HOME.resolve("local-stack/launcher/target/software/connect-plugins").toString());
    for (String client : List.of("", "producer.", "consumer.", "admin.")) {
      kafka.client("connect").forEach((name, value) -> worker.put(client + name, value.toString()));
    }
    return worker;
  }

  private void register(String worker) throws JsonProcessingException {
    KafkaConnector connector = manifests.all(KafkaConnector.class).getFirst();
    String uri = worker + "/connectors/" + connector.getMetadata().getName();
    String settings = JSON.writeValueAsString(settings(connector));
    // Refused while the worker is starting or rebalancing.
    await()
        .atMost(SecuredSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(Http.send("PUT", uri + "/config", settings).statusCode())
                    .isIn(200, 201));
    await()
        .atMost(SecuredSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              JsonNode status = JSON.readTree(Http.send("GET", uri + "/status", "").body());
              assertThat(status.at("/tasks/0/state").asText())
                  .as(status.toString())
                  .isEqualTo("RUNNING");
            });
  }

  private Map<String, String> settings(KafkaConnector connector) {
    Map<String, String> settings = new TreeMap<>();
    connector.getSpec().getConfig().forEach((name, value) -> settings.put(name, local(value)));
    settings.put("tasks.max", "" + connector.getSpec().getTasksMax());
    settings.put("connector.class", connector.getSpec().getClassName());
    if (database.kind().equals("mariadb")) {
      // Its own connector has another name for the same.
      settings.put("connector.class", "io.debezium.connector.mariadb.MariaDbConnector");
      settings.put("database.ssl.mode", "verify-full");
    }
    return settings;
  }

  private String local(Object value) {
    return value
        .toString()
        .replace("/mnt/kafka-user", certificates.of("connect").toString())
        .replace("/mnt/kafka-ca", certificates.of("ca").toString())
        .replace("/mnt/mysql-ca", certificates.of("ca").toString());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

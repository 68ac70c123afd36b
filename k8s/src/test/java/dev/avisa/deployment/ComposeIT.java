package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** compose.yaml and the scripts beside it. */
class ComposeIT {
  private static final JsonNode COMPOSE =
      Documents.of(Sources.text("compose.yaml")).documents().getFirst();

  private record Plant(String finding, Consumer<JsonNode> mistake) {
    @Override
    public String toString() {
      return finding;
    }
  }

  @Test
  void hangsTogether() {
    assertThat(ComposeChecks.findings(ComposeFile.parse(COMPOSE))).isEmpty();
  }

  @Test
  void createsTheTopicsThatAreDeclared() {
    String script = Sources.text("compose/create-topics.sh");

    assertThat(ComposeChecks.topics(script)).isEqualTo(ComposeChecks.declaredTopics());
    assertThat(ComposeChecks.topics(script.replace("cdc.info-user 12", "cdc.info-user 6")))
        .isNotEqualTo(ComposeChecks.declaredTopics());
  }

  @Test
  void fitsTheSchemaOfItsSpecification() {
    assertThat(ComposeSchema.findings(COMPOSE)).isEmpty();
  }

  static Stream<Plant> misspelt() {
    return Stream.of(
        new Plant("health_check", at("/services/mysql", it -> it.put("health_check", "x"))),
        new Plant("depends_on", at("/services/topics", it -> it.put("depends_on", 1))),
        new Plant(
            "condition",
            at("/services/topics/depends_on/kafka", it -> it.put("condition", "healthy"))),
        new Plant("restart", at("/services/kafka", it -> it.put("restart", true))));
  }

  @ParameterizedTest
  @MethodSource("misspelt")
  void theSchemaRefusesAPlanted(Plant plant) {
    JsonNode document = COMPOSE.deepCopy();

    plant.mistake().accept(document);

    assertThat(ComposeSchema.findings(document))
        .anySatisfy(finding -> assertThat(finding).contains(plant.finding()));
  }

  @Test
  void mayHoldNothingThatItsReadersWouldIgnore() {
    ObjectNode document = COMPOSE.deepCopy();
    ((ObjectNode) document.requiredAt("/services/mysql")).put("health_check", "x");

    assertThatThrownBy(() -> ComposeFile.parse(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("health_check");
  }

  static Stream<Plant> plants() {
    return Stream.of(
        new Plant(
            "mysql: image mysql:8.4", at("/services/mysql", it -> it.put("image", "mysql:8.4"))),
        new Plant(
            "no file Dockerfile",
            at("/services/service-userdata/build", it -> it.put("dockerfile", "Dockerfile"))),
        new Plant(
            "waits for broker, which isn't there",
            at("/services/topics/depends_on", it -> it.set("broker", it.remove("kafka")))),
        new Plant(
            "kafka has no health check", at("/services/kafka", it -> it.remove("healthcheck"))),
        new Plant(
            "connect doesn't end",
            at(
                "/services/connector/depends_on/connect",
                it -> it.put("condition", "service_completed_successfully"))),
        new Plant("nothing to mount at mysql", at("/volumes", it -> it.remove("mysql"))),
        new Plant(
            "is published to other machines",
            at(
                "/services/service-userdata",
                it -> ((ArrayNode) it.path("ports")).add("8080:8080"))),
        new Plant(
            "nobody sets MYSQL_PASSWORD",
            at(
                "/services/mysql/environment",
                it -> it.put("MYSQL_ROOT_PASSWORD", "${MYSQL_PASSWORD:?}"))),
        new Plant(
            "there is no broker",
            at(
                "/services/service-userdata/environment",
                it -> it.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9092"))),
        new Plant(
            "nobody reads the variable QUARKUS_HTTP_HOSTS",
            at(
                "/services/service-userdata/environment",
                it -> it.put("QUARKUS_HTTP_HOSTS", "0.0.0.0"))),
        new Plant(
            "KAFKA_BOOTSTRAP_SERVERS is missing",
            at(
                "/services/service-push-email/environment",
                it -> it.remove("KAFKA_BOOTSTRAP_SERVERS"))),
        new Plant(
            "quarkus.management.port isn't published",
            at("/services/service-userdata", it -> ((ArrayNode) it.path("ports")).remove(1))),
        new Plant(
            "the health check asks for something else",
            at("/services/service-userdata", it -> it.remove("healthcheck"))),
        new Plant(
            "may do more than it needs",
            at("/services/service-push-email", it -> it.remove("read_only"))),
        new Plant(
            "kafka isn't docker.io/apache/kafka",
            at("/services/kafka", it -> it.put("image", "docker.io/apache/kafka:4.0.0"))),
        new Plant(
            "mysql is started in another way",
            at("/services/mysql", it -> ((ArrayNode) it.path("command")).remove(2))),
        new Plant(
            "connect: plugin.discovery is null",
            at("/services/connect/environment", it -> it.remove("CONNECT_PLUGIN_DISCOVERY"))),
        new Plant(
            "the worker has no AVISA_DEBEZIUM_USER",
            at("/services/connect/environment", it -> it.remove("AVISA_DEBEZIUM_USER"))));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsAPlanted(Plant plant) {
    JsonNode document = COMPOSE.deepCopy();

    plant.mistake().accept(document);

    assertThat(ComposeChecks.findings(ComposeFile.parse(document)))
        .anySatisfy(finding -> assertThat(finding).contains(plant.finding()));
  }

  private static Consumer<JsonNode> at(String path, Consumer<ObjectNode> mistake) {
    return document -> mistake.accept((ObjectNode) document.requiredAt(path));
  }
}

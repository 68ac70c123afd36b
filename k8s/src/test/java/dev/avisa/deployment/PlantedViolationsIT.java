package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake at a time in what would be applied, and what is found of it. */
class PlantedViolationsIT {
  private static final String POD = "/spec/template/spec";
  private static final String MAIN = POD + "/containers/0";

  private static Documents prod = new Documents(List.of());

  private record Plant(String finding, Consumer<Documents> mistake) {
    @Override
    public String toString() {
      return finding;
    }
  }

  @BeforeAll
  static void render() {
    prod = Overlay.PROD.rendered();
  }

  static Stream<Plant> plants() {
    return Stream.of(references(), podSecurity(), settings(), kafka(), arrows())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void areFound(Plant plant) {
    Documents rendered =
        new Documents(prod.documents().stream().map(JsonNode::<JsonNode>deepCopy).toList());

    plant.mistake().accept(rendered);

    assertThat(Checks.findings(Overlay.PROD, Manifests.parse(rendered)))
        .anySatisfy(finding -> assertThat(finding).contains(plant.finding()));
  }

  @Test
  void areFoundAlsoWhereAFieldIsMisspeltThatTheModelsWouldKeep() {
    for (String yaml :
        List.of(
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicaz: 1}}",
            "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, metadata: {name: x}, spec: {partition: 1}}",
            "{apiVersion: keda.sh/v1alpha1, kind: TriggerAuthentication, metadata: {name: x}, spec: {secretRef: []}}")) {
      assertThatThrownBy(() -> Manifests.parse(Documents.of(yaml)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Unrecognized field");
    }
  }

  @Test
  void areFoundAlsoWhereNobodyWouldReadTheResource() {
    assertThatThrownBy(
            () ->
                Manifests.parse(
                    Documents.of(
                        "{apiVersion: kafka.strimzi.io/v1beta2, kind: Kafka, metadata: {name: x}}")))
        .hasMessageContaining("unknown kind kafka.strimzi.io/v1beta2/Kafka");
  }

  private static List<Plant> references() {
    return List.of(
        new Plant(
            "no ServiceAccount other",
            documents -> at(userdata(documents), POD).put("serviceAccountName", "other")),
        new Plant(
            "Secret userdata-database has no key user",
            documents ->
                at(userdata(documents), MAIN + "/env/0/valueFrom/secretKeyRef").put("key", "user")),
        new Plant(
            "no Secret absent",
            documents ->
                at(documents.get("KafkaConnect", "avisa"), "/spec/template/pod/volumes/0/secret")
                    .put("secretName", "absent")),
        new Plant(
            "no ConfigMap absent",
            documents ->
                at(userdata(documents), MAIN + "/envFrom/0/configMapRef").put("name", "absent")),
        new Plant(
            "has no key hots",
            documents ->
                at(
                        documents.get("KafkaConnect", "avisa"),
                        "/spec/template/connectContainer/env/0/valueFrom/configMapKeyRef")
                    .put("key", "hots")),
        new Plant(
            "no volume temp",
            documents -> at(userdata(documents), MAIN + "/volumeMounts/0").put("name", "temp")),
        new Plant(
            "image avisa/service-userdata",
            documents -> at(userdata(documents), MAIN).put("image", "avisa/service-userdata")),
        new Plant(
            "image registry.avisa.example/avisa/service-userdata:latest",
            documents ->
                at(userdata(documents), MAIN)
                    .put("image", "registry.avisa.example/avisa/service-userdata:latest")),
        new Plant(
            "doesn't select its own pods",
            documents -> at(userdata(documents), "/spec/selector/matchLabels").put("app", "x")),
        new Plant(
            "Service service-userdata selects []",
            documents ->
                at(documents.get("Service", "service-userdata"), "/spec/selector").put("app", "x")),
        new Plant(
            "has no port web",
            documents ->
                at(documents.get("Service", "service-userdata"), "/spec/ports/0")
                    .put("targetPort", "web")),
        new Plant(
            "PodDisruptionBudget service-userdata selects nothing",
            documents ->
                at(documents.get("PodDisruptionBudget", "service-userdata"), "/spec")
                    .remove("selector")),
        new Plant(
            "spreads the pods of others",
            documents ->
                at(
                        userdata(documents),
                        POD + "/topologySpreadConstraints/0/labelSelector/matchLabels")
                    .put("app", "x")),
        new Plant(
            "no Deployment other",
            documents ->
                at(documents.get("ScaledObject", "service-push-email"), "/spec/scaleTargetRef")
                    .put("name", "other")),
        new Plant(
            "would set the replicas of service-userdata back",
            documents -> at(userdata(documents), "/spec").put("replicas", 3)),
        new Plant(
            "no TriggerAuthentication other",
            documents ->
                at(
                        documents.get("ScaledObject", "service-push-email"),
                        "/spec/triggers/0/authenticationRef")
                    .put("name", "other")),
        new Plant(
            "no Service with port metrics",
            documents ->
                at(documents.get("ServiceMonitor", "service-userdata"), "/spec/endpoints/0")
                    .put("port", "metrics")),
        new Plant(
            "PodMonitor kafka: no metrics there",
            documents ->
                at(documents.get("KafkaConnect", "avisa"), "/spec").remove("metricsConfig")),
        new Plant(
            "a probe asks port",
            documents ->
                at(userdata(documents), MAIN + "/readinessProbe/httpGet").put("port", "admin")),
        new Plant(
            "a limit of memory",
            documents -> at(userdata(documents), MAIN + "/resources").remove("limits")));
  }

  private static List<Plant> podSecurity() {
    return List.of(
        new Plant(
            "is not restricted",
            documents ->
                at(documents.get("Namespace", "avisa"), "/metadata/labels")
                    .put("pod-security.kubernetes.io/enforce", "baseline")),
        new Plant(
            "may run as root",
            documents -> at(userdata(documents), POD + "/securityContext").put("runAsUser", 0)),
        new Plant(
            "may run as root",
            documents -> at(userdata(documents), POD + "/securityContext").remove("runAsNonRoot")),
        new Plant(
            "seccomp profile is none",
            documents ->
                at(userdata(documents), POD + "/securityContext").remove("seccompProfile")),
        new Plant(
            "can be written to",
            documents ->
                at(userdata(documents), MAIN + "/securityContext")
                    .remove("readOnlyRootFilesystem")),
        new Plant(
            "privileges may be escalated",
            documents ->
                at(userdata(documents), MAIN + "/securityContext")
                    .remove("allowPrivilegeEscalation")),
        new Plant(
            "capabilities are kept",
            documents -> at(userdata(documents), MAIN + "/securityContext").remove("capabilities")),
        new Plant(
            "a namespace of the host",
            documents -> at(userdata(documents), POD).put("hostNetwork", true)),
        new Plant(
            "of a kind not allowed",
            documents -> {
              ObjectNode volume = at(userdata(documents), POD + "/volumes/0");
              volume.remove("configMap");
              volume.putObject("hostPath").put("path", "/");
            }),
        new Plant(
            "KafkaNodePool broker: no security context",
            documents ->
                at(documents.get("KafkaNodePool", "broker"), "/spec/template")
                    .remove("kafkaContainer")),
        new Plant(
            "user operator: no security context",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/entityOperator").remove("template")),
        new Plant(
            "Kafka exporter: no security context",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafkaExporter").remove("template")),
        new Plant(
            "a build runs as root",
            documents ->
                at(documents.get("KafkaConnect", "avisa"), "/spec")
                    .putObject("build")
                    .putObject("output")
                    .put("type", "docker")
                    .put("image", "registry.avisa.example/x:1")));
  }

  private static List<Plant> settings() {
    return List.of(
        new Plant(
            "nobody reads the variable KAFKA_SERVERS",
            documents ->
                at(documents.get("ConfigMap", "service-userdata"), "/data")
                    .put("KAFKA_SERVERS", "x:1")),
        new Plant(
            "QUARKUS_DATASOURCE_REACTIVE_URL is missing",
            documents ->
                at(documents.get("ConfigMap", "service-push-email"), "/data")
                    .remove("QUARKUS_DATASOURCE_REACTIVE_URL")),
        new Plant(
            "looks at change capture without AVISA_CAPTURE_DATABASE_URL",
            documents ->
                at(documents.get("ConfigMap", "service-userdata"), "/data")
                    .remove("AVISA_CAPTURE_DATABASE_URL")),
        new Plant(
            "QUARKUS_HTTP_HOST leaves it unreachable",
            documents ->
                at(documents.get("ConfigMap", "service-push-email"), "/data")
                    .remove("QUARKUS_HTTP_HOST")),
        new Plant(
            "MYSQL_CA_PASSWORD is quoted only",
            documents -> ((ArrayNode) userdata(documents).at(MAIN + "/env")).removeAll()),
        new Plant(
            "nobody reads the setting quarkus.datasource.reactive.trust",
            documents ->
                at(documents.get("ConfigMap", "service-userdata-tls"), "/data")
                    .put("application.properties", "quarkus.datasource.reactive.trust=true")),
        new Plant(
            "no file /etc/avisa/kafka-ca/tls.crt",
            documents ->
                at(documents.get("ConfigMap", "service-userdata-tls"), "/data")
                    .put(
                        "application.properties",
                        "kafka.ssl.truststore.location=/etc/avisa/kafka-ca/tls.crt")),
        new Plant(
            "service-userdata listens on",
            documents -> at(userdata(documents), MAIN + "/ports/0").put("containerPort", 8082)),
        new Plant(
            "asks for something else than ready",
            documents ->
                at(userdata(documents), MAIN + "/readinessProbe/httpGet")
                    .put("path", "/q/health/live")),
        new Plant(
            "would be killed before",
            documents -> at(userdata(documents), POD).put("terminationGracePeriodSeconds", 20)),
        new Plant(
            "would be read as settings",
            documents -> at(userdata(documents), POD).remove("enableServiceLinks")));
  }

  private static List<Plant> kafka() {
    return List.of(
        new Plant(
            "Kafka's version is 4.2.0",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafka").put("version", "4.2.0")),
        new Plant(
            "Kafka: Strimzi ignores ssl.client.auth",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafka/config")
                    .put("ssl.client.auth", "none")),
        new Plant(
            "Kafka: everybody may do everything",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafka").remove("authorization")),
        new Plant(
            "lets anybody in",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafka/listeners/0")
                    .remove("authentication")),
        new Plant(
            "more than there are nodes",
            documents -> at(documents.get("KafkaNodePool", "broker"), "/spec").put("replicas", 1)),
        new Plant(
            "topics: cdc.info-user is 6 ",
            documents ->
                at(documents.get("KafkaTopic", "cdc.info-user"), "/spec").put("partitions", 6)),
        new Plant(
            "KafkaTopic cdc.info-user has no cluster",
            documents ->
                at(documents.get("KafkaTopic", "cdc.info-user"), "/metadata/labels")
                    .put("strimzi.io/cluster", "other")),
        new Plant(
            "rights: service-userdata",
            documents ->
                ((ArrayNode)
                        documents
                            .get("KafkaUser", "service-userdata")
                            .at("/spec/authorization/acls/0/operations"))
                    .add("Delete")),
        new Plant(
            "rights: connect",
            documents ->
                ((ArrayNode) documents.get("KafkaUser", "connect").at("/spec/authorization/acls"))
                    .remove(0)),
        new Plant(
            "everything of the kind",
            documents ->
                at(documents.get("KafkaUser", "keda"), "/spec/authorization/acls/1/resource")
                    .put("patternType", "prefix")),
        new Plant(
            "Connect's offset.flush.interval.ms is 60000",
            documents ->
                at(documents.get("KafkaConnect", "avisa"), "/spec/config")
                    .put("offset.flush.interval.ms", 60000)),
        new Plant(
            "connector: snapshot.mode is never, not initial",
            documents ->
                at(documents.get("KafkaConnector", "avisa"), "/spec/config")
                    .put("snapshot.mode", "never")),
        new Plant(
            "connector: Strimzi ignores tasks.max",
            documents ->
                at(documents.get("KafkaConnector", "avisa"), "/spec/config").put("tasks.max", "2")),
        new Plant(
            "the worker has no AVISA_DATABASE_HOST",
            documents ->
                ((ArrayNode)
                        documents
                            .get("KafkaConnect", "avisa")
                            .at("/spec/template/connectContainer/env"))
                    .remove(0)),
        new Plant(
            "the worker may not read /mnt/mysql-ca",
            documents ->
                at(documents.get("KafkaConnect", "avisa"), "/spec/config")
                    .put(
                        "config.providers.dir.param.allowed.paths",
                        "/mnt/kafka-user,/mnt/kafka-ca")),
        new Plant(
            "connector: no file /mnt/mysql-ca/pass",
            documents ->
                at(documents.get("KafkaConnector", "avisa"), "/spec/config")
                    .put("database.ssl.truststore.password", "${dir:/mnt/mysql-ca:pass}")),
        new Plant(
            "connector: no file /mnt/kafka-user/user.jks",
            documents ->
                at(documents.get("KafkaConnector", "avisa-userdata"), "/spec/config")
                    .put("signal.consumer.ssl.keystore.location", "/mnt/kafka-user/user.jks")),
        new Plant(
            "connector: Debezium would log signal.consumer.ssl.keystore.key",
            documents ->
                at(documents.get("KafkaConnector", "avisa-userdata"), "/spec/config")
                    .put("signal.consumer.ssl.keystore.key", "${dir:/mnt/kafka-user:user.key}")),
        new Plant(
            "nobody restarts a failed task",
            documents ->
                at(documents.get("KafkaConnector", "avisa"), "/spec").remove("autoRestart")),
        new Plant(
            "service-userdata's Kafka is kafka:9092",
            documents ->
                at(documents.get("ConfigMap", "service-userdata"), "/data")
                    .put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")),
        new Plant(
            "KEDA's group is push-mail",
            documents ->
                at(documents.get("ScaledObject", "service-push-email"), "/spec/triggers/0/metadata")
                    .put("consumerGroup", "push-mail")),
        new Plant(
            "more instances than partitions",
            documents ->
                at(documents.get("ScaledObject", "service-push-email"), "/spec")
                    .put("maxReplicaCount", 24)));
  }

  private static List<Plant> arrows() {
    return List.of(
        new Plant(
            "not in the picture: stranger -> service-userdata:9000",
            documents ->
                at(policy(documents, "service-userdata"), "/spec/ingress/1").remove("from")),
        new Plant(
            "not in the picture: stranger -> kafka:9093",
            documents ->
                at(documents.get("Kafka", "avisa"), "/spec/kafka/listeners/0")
                    .remove("networkPolicyPeers")),
        new Plant(
            "not in the picture: connect -> internet:3306",
            documents -> at(policy(documents, "connect-to-mysql"), "/spec/egress/0").remove("to")),
        new Plant(
            "kept apart: connect -> api-server:6443",
            documents -> ((ArrayNode) policy(documents, "connect").at("/spec/egress")).remove(3)),
        new Plant(
            "kept apart: service-push-email -> mail-server:587",
            documents ->
                at(policy(documents, "to-mail-servers"), "/spec/egress/0/ports/0").put("port", 25)),
        new Plant(
            "NetworkPolicy to-mail-servers selects nothing",
            documents ->
                at(policy(documents, "to-mail-servers"), "/spec/podSelector/matchLabels")
                    .put("app", "x")));
  }

  private static ObjectNode userdata(Documents documents) {
    return documents.get("Deployment", "service-userdata");
  }

  private static ObjectNode policy(Documents documents, String name) {
    return documents.get("NetworkPolicy", name);
  }

  private static ObjectNode at(JsonNode document, String path) {
    return (ObjectNode) document.requiredAt(path);
  }
}

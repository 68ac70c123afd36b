package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.deployment.CustomResources.ScaledObject;
import dev.avisa.deployment.CustomResources.Trigger;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether Strimzi's Kafka is what connect/ and the services take it for. */
final class KafkaFacts {
  private final Manifests manifests;
  private final Findings findings = new Findings();

  private KafkaFacts(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> findings(Manifests manifests) {
    KafkaFacts facts = new KafkaFacts(manifests);
    facts.cluster();
    facts.topics();
    facts.addresses();
    return facts.findings.lines();
  }

  private Kafka kafka() {
    return manifests.all(Kafka.class).getFirst();
  }

  private KafkaConnect connect() {
    return manifests.all(KafkaConnect.class).getFirst();
  }

  private void cluster() {
    var spec = kafka().getSpec().getKafka();
    findings.expect("Kafka's version", Sources.version("kafka.version"), spec.getVersion());
    findings.expect("Connect's version", spec.getVersion(), connect().getSpec().getVersion());
    findings.forbidden(
        "Kafka",
        spec.getConfig(),
        KafkaClusterSpec.FORBIDDEN_PREFIXES,
        KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS);
    if (spec.getAuthorization() == null) {
      findings.add("Kafka: everybody may do everything");
    }
    spec.getListeners()
        .forEach(
            listener -> {
              if (!listener.isTls() || listener.getAuth() == null) {
                findings.add("Kafka: listener " + listener.getName() + " lets anybody in");
              }
              if (listener.getNetworkPolicyPeers() == null) {
                findings.add("Kafka: listener " + listener.getName() + " is open to all pods");
              }
            });
    findings.expect(
        "auto.create.topics.enable",
        "false",
        String.valueOf(spec.getConfig().get("auto.create.topics.enable")));
    int nodes = manifests.all(KafkaNodePool.class).getFirst().getSpec().getReplicas();
    for (Map.Entry<String, Object> setting : spec.getConfig().entrySet()) {
      if (setting.getKey().endsWith("replication.factor")
          && Integer.parseInt(setting.getValue().toString()) > nodes) {
        findings.add("Kafka: " + setting.getKey() + " is more than there are nodes");
      }
    }
    for (KafkaTopic topic : manifests.all(KafkaTopic.class)) {
      if (topic.getSpec().getReplicas() > nodes) {
        findings.add(topic.getSpec().getTopicName() + " has more replicas than there are nodes");
      }
    }
    Stream.of(
            manifests.all(KafkaNodePool.class),
            manifests.all(KafkaTopic.class),
            manifests.all(KafkaUser.class))
        .flatMap(List::stream)
        .filter(
            resource ->
                !kafka()
                    .getMetadata()
                    .getName()
                    .equals(resource.getMetadata().getLabels().get(StrimziPods.CLUSTER)))
        .forEach(
            resource ->
                findings.add(
                    resource.getKind()
                        + " "
                        + resource.getMetadata().getName()
                        + " has no cluster"));
  }

  private void topics() {
    Map<String, String> declared = new TreeMap<>();
    for (JsonNode topic : Sources.json("connect/topics.json")) {
      declared.put(
          topic.path("name").asText(),
          topic.path("partitions").asInt() + " " + Sources.sorted(topic.path("config")));
    }
    Map<String, String> there = new TreeMap<>();
    for (KafkaTopic topic : manifests.all(KafkaTopic.class)) {
      there.put(
          topic.getSpec().getTopicName(),
          topic.getSpec().getPartitions() + " " + new TreeMap<>(topic.getSpec().getConfig()));
    }
    findings.differences("topics", declared, there);
  }

  /** Everybody looks for Kafka where it is. */
  private void addresses() {
    int port = kafka().getSpec().getKafka().getListeners().getFirst().getPort();
    String bootstrap = kafka().getMetadata().getName() + "-kafka-bootstrap:" + port;
    findings.expect("Connect's Kafka", bootstrap, connect().getSpec().getBootstrapServers());
    connect().getSpec().getTemplate().getConnectContainer().getEnv().stream()
        .filter(variable -> variable.getName().equals("AVISA_KAFKA_BOOTSTRAP_SERVERS"))
        .forEach(variable -> findings.expect("Debezium's Kafka", bootstrap, variable.getValue()));
    for (String service : List.of("service-userdata", "service-push-email")) {
      Map<String, String> environment = manifests.workload(service).environment(manifests);
      findings.expect(service + "'s Kafka", bootstrap, environment.get("KAFKA_BOOTSTRAP_SERVERS"));
      String connectUrl = environment.get("AVISA_CAPTURE_CONNECT_URL");
      if (connectUrl != null) {
        findings.expect(
            "Connect's address",
            "http://%s-connect-api:%d"
                .formatted(connect().getMetadata().getName(), StrimziPods.CONNECT_REST),
            connectUrl);
      }
    }
    for (ScaledObject scaled : manifests.all(ScaledObject.class)) {
      for (Trigger trigger : scaled.spec().triggers()) {
        if (trigger.type().equals("kafka")) {
          findings.expect(
              "KEDA's Kafka",
              bootstrap.replace(":", ".avisa.svc:"),
              trigger.metadata().get("bootstrapServers"));
          String channel = "mp.messaging.incoming.info-user.";
          Map<String, String> push = Application.of("service-push-email").properties();
          findings.expect(
              "KEDA's group",
              push.get(channel + "group.id"),
              trigger.metadata().get("consumerGroup"));
          findings.expect(
              "KEDA's topic", push.get(channel + "topic"), trigger.metadata().get("topic"));
          int partitions =
              manifests.get(KafkaTopic.class, "cdc.info-user").getSpec().getPartitions();
          if (scaled.spec().maxReplicaCount() > partitions) {
            findings.add("KEDA: more instances than partitions");
          }
        }
      }
    }
  }
}

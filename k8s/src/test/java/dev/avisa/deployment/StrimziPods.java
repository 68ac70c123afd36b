package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.strimzi.api.kafka.model.common.template.ContainerTemplate;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.exporter.KafkaExporterSpec;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the pods that Strimzi's operator makes of its resources. */
final class StrimziPods {
  static final String CLUSTER = "strimzi.io/cluster";
  static final int CONNECT_REST = 8083;
  static final int METRICS = 9404;

  private StrimziPods() {}

  /** Labels by the name that findings use. */
  static Map<String, Map<String, String>> labels(Manifests manifests) {
    Map<String, Map<String, String>> pods = new LinkedHashMap<>();
    for (KafkaNodePool pool : manifests.all(KafkaNodePool.class)) {
      pods.put(
          "kafka",
          Map.of(
              "strimzi.io/kind",
              "Kafka",
              CLUSTER,
              pool.getMetadata().getLabels().get(CLUSTER),
              "strimzi.io/pool-name",
              pool.getMetadata().getName()));
    }
    for (KafkaConnect connect : manifests.all(KafkaConnect.class)) {
      pods.put(
          "connect",
          Map.of("strimzi.io/kind", "KafkaConnect", CLUSTER, connect.getMetadata().getName()));
    }
    return pods;
  }

  /** The container security contexts that the resources ask for; empty where they ask for none. */
  static Map<String, Optional<SecurityContext>> securityContexts(Manifests manifests) {
    Map<String, Optional<SecurityContext>> contexts = new LinkedHashMap<>();
    for (KafkaNodePool pool : manifests.all(KafkaNodePool.class)) {
      contexts.put(
          "KafkaNodePool " + pool.getMetadata().getName(),
          context(
              pool.getSpec().getTemplate() == null
                  ? null
                  : pool.getSpec().getTemplate().getKafkaContainer()));
    }
    for (Kafka kafka : manifests.all(Kafka.class)) {
      var template = kafka.getSpec().getEntityOperator().getTemplate();
      contexts.put(
          "topic operator",
          context(template == null ? null : template.getTopicOperatorContainer()));
      contexts.put(
          "user operator", context(template == null ? null : template.getUserOperatorContainer()));
      KafkaExporterSpec exporter = kafka.getSpec().getKafkaExporter();
      if (exporter != null) {
        contexts.put(
            "Kafka exporter",
            context(exporter.getTemplate() == null ? null : exporter.getTemplate().getContainer()));
      }
    }
    for (KafkaConnect connect : manifests.all(KafkaConnect.class)) {
      var template = connect.getSpec().getTemplate();
      contexts.put(
          "KafkaConnect " + connect.getMetadata().getName(),
          context(template == null ? null : template.getConnectContainer()));
    }
    return contexts;
  }

  private static Optional<SecurityContext> context(@Nullable ContainerTemplate template) {
    return Optional.ofNullable(template).map(ContainerTemplate::getSecurityContext);
  }
}

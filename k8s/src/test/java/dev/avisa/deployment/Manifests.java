package dev.avisa.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resources as those read them who act on them. */
record Manifests(List<Object> resources) {
  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Secret", Secret.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("apps/v1/StatefulSet", StatefulSet.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("kafka.strimzi.io/v1/Kafka", Kafka.class),
          Map.entry("kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class),
          Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
          Map.entry("kafka.strimzi.io/v1/KafkaConnect", KafkaConnect.class),
          Map.entry("kafka.strimzi.io/v1/KafkaConnector", KafkaConnector.class),
          Map.entry("keda.sh/v1alpha1/ScaledObject", CustomResources.ScaledObject.class),
          Map.entry(
              "keda.sh/v1alpha1/TriggerAuthentication",
              CustomResources.TriggerAuthentication.class),
          Map.entry(
              "monitoring.coreos.com/v1/ServiceMonitor", CustomResources.ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", CustomResources.PodMonitor.class),
          Map.entry("external-secrets.io/v1/ExternalSecret", CustomResources.ExternalSecret.class));

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .setAnnotationIntrospector(new NothingUnknown());

  /** The models keep what they don't know, for the sake of older clients. Here it is an error. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /**
   * @throws IllegalArgumentException if a resource is of an unknown kind or has an unknown field
   */
  static Manifests parse(Documents... outputs) {
    return new Manifests(
        Stream.of(outputs)
            .flatMap(output -> output.documents().stream())
            .map(Manifests::parse)
            .toList());
  }

  private static Object parse(JsonNode document) {
    String type = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<?> model = TYPES.get(type);
    if (model == null) {
      throw new IllegalArgumentException("unknown kind " + type);
    }
    try {
      return STRICT.treeToValue(document, model);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          type + " " + document.at("/metadata/name").asText() + ": " + e.getOriginalMessage(), e);
    }
  }

  <T> List<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
    return all(type).stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst();
  }

  <T extends HasMetadata> T get(Class<T> type, String name) {
    return find(type, name)
        .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " " + name));
  }

  /** The pods that somebody here describes whole. Those of Strimzi are made by its operator. */
  List<Workload> workloads() {
    return Stream.concat(
            all(Deployment.class).stream()
                .map(
                    deployment ->
                        new Workload(
                            "Deployment",
                            name(deployment.getMetadata()),
                            deployment.getSpec().getSelector(),
                            deployment.getSpec().getTemplate())),
            all(StatefulSet.class).stream()
                .map(
                    set ->
                        new Workload(
                            "StatefulSet",
                            name(set.getMetadata()),
                            set.getSpec().getSelector(),
                            set.getSpec().getTemplate())))
        .toList();
  }

  Workload workload(String name) {
    return workloads().stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no workload " + name));
  }

  static String name(ObjectMeta metadata) {
    return metadata.getName();
  }
}

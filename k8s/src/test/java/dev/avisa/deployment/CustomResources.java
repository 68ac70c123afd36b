package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resources of operators that publish no Java types: as much of each as is used here. A field that
 * isn't listed is refused like any other unknown one.
 */
final class CustomResources {
  private CustomResources() {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      Target scaleTargetRef,
      int minReplicaCount,
      int maxReplicaCount,
      int pollingInterval,
      int cooldownPeriod,
      List<Trigger> triggers) {}

  record Target(String name) {}

  record Trigger(
      String type, Map<String, String> metadata, @Nullable Reference authenticationRef) {}

  record Reference(String name) {}

  record TriggerAuthentication(
      String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

  record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(String parameter, String name, String key) {}

  record ServiceMonitor(
      String apiVersion, String kind, ObjectMeta metadata, ServiceMonitorSpec spec) {}

  record ServiceMonitorSpec(LabelSelector selector, List<Endpoint> endpoints) {}

  record PodMonitor(String apiVersion, String kind, ObjectMeta metadata, PodMonitorSpec spec) {}

  record PodMonitorSpec(LabelSelector selector, List<Endpoint> podMetricsEndpoints) {}

  record Endpoint(String port, String path, String interval) {}

  record ExternalSecret(
      String apiVersion, String kind, ObjectMeta metadata, ExternalSecretSpec spec) {}

  record ExternalSecretSpec(
      String refreshInterval, StoreReference secretStoreRef, List<SecretEntry> data) {}

  record StoreReference(String kind, String name) {}

  record SecretEntry(String secretKey, RemoteReference remoteRef) {}

  record RemoteReference(String key, String property, @Nullable String decodingStrategy) {}
}

package dev.avisa.deployment;

import dev.avisa.deployment.CustomResources.PodMonitor;
import dev.avisa.deployment.CustomResources.ScaledObject;
import dev.avisa.deployment.CustomResources.ServiceMonitor;
import dev.avisa.deployment.CustomResources.TriggerAuthentication;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whatever watches, guards or scales something: that has to be there. */
final class Watchers {
  private final Manifests manifests;
  private final List<String> findings = new ArrayList<>();

  private Watchers(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> findings(Manifests manifests) {
    Watchers watchers = new Watchers(manifests);
    watchers.selectors();
    watchers.scaling();
    watchers.monitors();
    return watchers.findings;
  }

  private void selectors() {
    List<Map<String, String>> pods = new ArrayList<>(StrimziPods.labels(manifests).values());
    manifests.workloads().forEach(workload -> pods.add(workload.labels()));
    for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
      selects(
          "PodDisruptionBudget " + budget.getMetadata().getName(),
          budget.getSpec().getSelector(),
          pods);
    }
    for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
      selects(
          "NetworkPolicy " + policy.getMetadata().getName(),
          policy.getSpec().getPodSelector(),
          pods);
    }
    for (PodMonitor monitor : manifests.all(PodMonitor.class)) {
      selects("PodMonitor " + monitor.metadata().getName(), monitor.spec().selector(), pods);
    }
  }

  private void selects(
      String where, @Nullable LabelSelector selector, List<Map<String, String>> pods) {
    if (pods.stream().noneMatch(labels -> Selectors.match(selector, labels))) {
      findings.add(where + " selects nothing");
    }
  }

  private void scaling() {
    for (HorizontalPodAutoscaler scaler : manifests.all(HorizontalPodAutoscaler.class)) {
      scales("HorizontalPodAutoscaler", scaler.getSpec().getScaleTargetRef().getName());
    }
    for (ScaledObject scaler : manifests.all(ScaledObject.class)) {
      scales("ScaledObject", scaler.spec().scaleTargetRef().name());
      for (var trigger : scaler.spec().triggers()) {
        var reference = trigger.authenticationRef();
        if (reference != null
            && manifests.all(TriggerAuthentication.class).stream()
                .noneMatch(one -> one.metadata().getName().equals(reference.name()))) {
          findings.add("ScaledObject: no TriggerAuthentication " + reference.name());
        }
      }
    }
    for (TriggerAuthentication authentication : manifests.all(TriggerAuthentication.class)) {
      authentication
          .spec()
          .secretTargetRef()
          .forEach(
              target ->
                  Secrets.of(manifests)
                      .missing(target.name(), target.key())
                      .ifPresent(missing -> findings.add("TriggerAuthentication: " + missing)));
    }
  }

  private void scales(String kind, String target) {
    Optional<Deployment> deployment = manifests.find(Deployment.class, target);
    if (deployment.isEmpty()) {
      findings.add(kind + ": no Deployment " + target);
    } else if (deployment.get().getSpec().getReplicas() != null) {
      findings.add(kind + ": each apply would set the replicas of " + target + " back");
    }
  }

  private void monitors() {
    for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
      Set<String> ports =
          manifests.all(Service.class).stream()
              .filter(
                  service ->
                      Selectors.match(
                          monitor.spec().selector(),
                          Optional.ofNullable(service.getMetadata().getLabels()).orElse(Map.of())))
              .flatMap(service -> service.getSpec().getPorts().stream())
              .map(ServicePort::getName)
              .collect(Collectors.toSet());
      monitor
          .spec()
          .endpoints()
          .forEach(
              endpoint -> {
                if (!ports.contains(endpoint.port())) {
                  findings.add(
                      "ServiceMonitor %s: no Service with port %s"
                          .formatted(monitor.metadata().getName(), endpoint.port()));
                }
              });
    }
    for (PodMonitor monitor : manifests.all(PodMonitor.class)) {
      boolean all =
          manifests.all(KafkaConnect.class).stream()
                  .allMatch(connect -> connect.getSpec().getMetricsConfig() != null)
              && manifests.all(io.strimzi.api.kafka.model.kafka.Kafka.class).stream()
                  .allMatch(kafka -> kafka.getSpec().getKafka().getMetricsConfig() != null);
      if (!all) {
        findings.add("PodMonitor " + monitor.metadata().getName() + ": no metrics there");
      }
    }
  }
}

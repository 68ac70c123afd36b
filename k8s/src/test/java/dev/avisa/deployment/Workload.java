package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Pods of one kind. */
record Workload(String kind, String name, LabelSelector selector, PodTemplateSpec template) {
  PodSpec pod() {
    return template.getSpec();
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  List<Container> containers() {
    return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream())
        .toList();
  }

  /** The container that the pods are there for. */
  Container main() {
    return pod().getContainers().stream()
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no container of its name"));
  }

  boolean has(IntOrString port) {
    return pod().getContainers().stream().anyMatch(container -> has(container, port));
  }

  static boolean has(Container container, IntOrString port) {
    for (ContainerPort declared : container.getPorts()) {
      if (Objects.equals(declared.getName(), port.getStrVal())
          || Objects.equals(declared.getContainerPort(), port.getIntVal())) {
        return true;
      }
    }
    return false;
  }

  /** The main container's variables; the value of one that comes from a Secret is empty. */
  Map<String, String> environment(Manifests manifests) {
    Map<String, String> environment = new TreeMap<>();
    for (EnvFromSource source : main().getEnvFrom()) {
      // One that isn't there is found by References.
      manifests
          .find(ConfigMap.class, source.getConfigMapRef().getName())
          .ifPresent(map -> environment.putAll(map.getData()));
    }
    for (EnvVar variable : main().getEnv()) {
      environment.put(variable.getName(), Objects.requireNonNullElse(variable.getValue(), ""));
    }
    return environment;
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}

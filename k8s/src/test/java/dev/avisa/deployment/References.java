package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whatever one resource says of another by name, label, key or port has to be there. */
final class References {
  /** With a registry and a tag that means something. */
  private static final Pattern IMAGE =
      Pattern.compile("[a-z0-9.-]+\\.[a-z]+(/[a-z0-9-]+)+:(?!latest$)[A-Za-z0-9_.-]+");

  private final Manifests manifests;
  private final Secrets secrets;
  private final List<String> findings = new ArrayList<>();

  private References(Manifests manifests) {
    this.manifests = manifests;
    this.secrets = Secrets.of(manifests);
  }

  static List<String> findings(Manifests manifests) {
    References references = new References(manifests);
    manifests.workloads().forEach(references::workload);
    manifests.all(KafkaConnect.class).forEach(references::connect);
    manifests.all(Service.class).forEach(references::service);
    return references.findings;
  }

  private void workload(Workload workload) {
    String where = workload.toString();
    if (!Selectors.match(workload.selector(), workload.labels())) {
      findings.add(where + " doesn't select its own pods");
    }
    String account = workload.pod().getServiceAccountName();
    if (account == null || manifests.find(ServiceAccount.class, account).isEmpty()) {
      findings.add(where + ": no ServiceAccount " + account);
    }
    for (var constraint : workload.pod().getTopologySpreadConstraints()) {
      if (!Selectors.match(constraint.getLabelSelector(), workload.labels())) {
        findings.add(where + " spreads the pods of others");
      }
    }
    workload.pod().getVolumes().forEach(volume -> volume(where, volume));
    Set<String> volumes =
        Stream.concat(
                workload.pod().getVolumes().stream().map(Volume::getName),
                workload.kind().equals("StatefulSet") ? Stream.of("data") : Stream.of())
            .collect(Collectors.toSet());
    for (Container container : workload.containers()) {
      container(where + ", container " + container.getName(), container, volumes);
    }
  }

  private void container(String where, Container container, Set<String> volumes) {
    if (!IMAGE.matcher(container.getImage()).matches()) {
      findings.add(where + ": image " + container.getImage());
    }
    container
        .getEnvFrom()
        .forEach(from -> configMap(where, from.getConfigMapRef().getName(), null));
    container.getEnv().forEach(variable -> variable(where, variable.getValueFrom()));
    for (VolumeMount mount : container.getVolumeMounts()) {
      if (!volumes.contains(mount.getName())) {
        findings.add(where + ": no volume " + mount.getName());
      }
    }
    probe(where, container, container.getStartupProbe());
    probe(where, container, container.getReadinessProbe());
    probe(where, container, container.getLivenessProbe());
    var resources = container.getResources();
    if (resources == null
        || !resources.getRequests().keySet().containsAll(Set.of("cpu", "memory"))
        || !resources.getLimits().containsKey("memory")) {
      findings.add(where + ": requests for cpu and memory and a limit of memory are needed");
    }
  }

  private void probe(String where, Container container, @Nullable Probe probe) {
    if (probe != null
        && probe.getHttpGet() != null
        && !Workload.has(container, probe.getHttpGet().getPort())) {
      findings.add(where + ": a probe asks port " + probe.getHttpGet().getPort());
    }
  }

  private void connect(KafkaConnect connect) {
    String where = "KafkaConnect " + connect.getMetadata().getName();
    var spec = connect.getSpec();
    if (spec.getImage() == null || !IMAGE.matcher(spec.getImage()).matches()) {
      findings.add(where + ": image " + spec.getImage());
    }
    spec.getTls()
        .getTrustedCertificates()
        .forEach(trusted -> secret(where, trusted.getSecretName(), "ca.crt"));
    var template = spec.getTemplate();
    template
        .getConnectContainer()
        .getEnv()
        .forEach(
            variable -> {
              if (variable.getValueFrom() != null
                  && variable.getValueFrom().getSecretKeyRef() != null) {
                var reference = variable.getValueFrom().getSecretKeyRef();
                secret(where, reference.getName(), reference.getKey());
              }
              if (variable.getValueFrom() != null
                  && variable.getValueFrom().getConfigMapKeyRef() != null) {
                var reference = variable.getValueFrom().getConfigMapKeyRef();
                configMap(where, reference.getName(), reference.getKey());
              }
            });
    Set<String> volumes =
        template.getPod().getVolumes().stream()
            .map(volume -> volume.getName())
            .collect(Collectors.toSet());
    template
        .getPod()
        .getVolumes()
        .forEach(
            volume -> {
              if (!secrets.keys().containsKey(volume.getSecret().getSecretName())) {
                findings.add(where + ": no Secret " + volume.getSecret().getSecretName());
              }
            });
    for (VolumeMount mount : template.getConnectContainer().getVolumeMounts()) {
      if (!volumes.contains(mount.getName())) {
        findings.add(where + ": no volume " + mount.getName());
      }
    }
  }

  private void volume(String where, Volume volume) {
    if (volume.getConfigMap() != null) {
      configMap(where, volume.getConfigMap().getName(), null);
    }
    if (volume.getSecret() != null) {
      String name = volume.getSecret().getSecretName();
      if (!secrets.keys().containsKey(name)) {
        findings.add(where + ": no Secret " + name);
      }
      volume.getSecret().getItems().forEach(item -> secret(where, name, item.getKey()));
    }
  }

  private void variable(String where, @Nullable EnvVarSource source) {
    if (source != null && source.getSecretKeyRef() != null) {
      secret(where, source.getSecretKeyRef().getName(), source.getSecretKeyRef().getKey());
    }
    if (source != null && source.getConfigMapKeyRef() != null) {
      configMap(where, source.getConfigMapKeyRef().getName(), source.getConfigMapKeyRef().getKey());
    }
  }

  private void secret(String where, String name, String key) {
    secrets.missing(name, key).ifPresent(missing -> findings.add(where + ": " + missing));
  }

  private void configMap(String where, String name, @Nullable String key) {
    Optional<ConfigMap> map = manifests.find(ConfigMap.class, name);
    // kustomize appends a hash to what it generated, but not to a reference that it doesn't know.
    Optional<ConfigMap> generated =
        manifests.all(ConfigMap.class).stream()
            .filter(
                one -> one.getMetadata().getName().matches(Pattern.quote(name) + "-[a-z0-9]{10}"))
            .findFirst();
    if (map.isEmpty()) {
      findings.add(
          where
              + ": no ConfigMap "
              + name
              + generated.map(one -> ", but " + one.getMetadata().getName()).orElse(""));
    } else if (key != null && !map.get().getData().containsKey(key)) {
      findings.add(where + ": ConfigMap " + name + " has no key " + key);
    }
  }

  private void service(Service service) {
    String where = "Service " + service.getMetadata().getName();
    List<Workload> selected =
        manifests.workloads().stream()
            .filter(workload -> Selectors.match(service.getSpec().getSelector(), workload.labels()))
            .toList();
    if (selected.size() != 1) {
      findings.add(where + " selects " + selected);
      return;
    }
    for (ServicePort port : service.getSpec().getPorts()) {
      if (!selected.getFirst().has(port.getTargetPort())) {
        findings.add(
            where + ": " + selected.getFirst() + " has no port " + port.getTargetPort().getValue());
      }
    }
  }
}

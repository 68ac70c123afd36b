package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The profile "restricted" of the Pod Security Standards, as far as it concerns Linux; and of our
 * own containers a read-only root file system.
 */
final class PodSecurity {
  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

  private PodSecurity() {}

  static List<String> findings(Manifests manifests) {
    List<String> findings = new ArrayList<>();
    for (Namespace namespace : manifests.all(Namespace.class)) {
      if (!"restricted".equals(namespace.getMetadata().getLabels().get(ENFORCE))) {
        findings.add("namespace " + namespace.getMetadata().getName() + " is not restricted");
      }
    }
    for (Workload workload : manifests.workloads()) {
      pod(findings, workload.toString(), workload.pod());
      for (Container container : workload.containers()) {
        String where = workload + ", container " + container.getName();
        container(
            findings, where, container.getSecurityContext(), workload.pod().getSecurityContext());
        if (container.getSecurityContext() == null
            || !Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem())) {
          findings.add(where + ": the root file system can be written to");
        }
        if (container.getPorts().stream().anyMatch(port -> port.getHostPort() != null)) {
          findings.add(where + ": a port of the host");
        }
      }
    }
    StrimziPods.securityContexts(manifests)
        .forEach((where, context) -> container(findings, where, context.orElse(null), null));
    for (KafkaConnect connect : manifests.all(KafkaConnect.class)) {
      if (connect.getSpec().getBuild() != null) {
        findings.add("KafkaConnect: a build runs as root, and belongs into connect-image/");
      }
    }
    return findings;
  }

  private static void pod(List<String> findings, String where, PodSpec pod) {
    if (Boolean.TRUE.equals(pod.getHostNetwork())
        || Boolean.TRUE.equals(pod.getHostPID())
        || Boolean.TRUE.equals(pod.getHostIPC())) {
      findings.add(where + ": a namespace of the host");
    }
    for (Volume volume : pod.getVolumes()) {
      boolean allowed =
          volume.getConfigMap() != null
              || volume.getSecret() != null
              || volume.getEmptyDir() != null
              || volume.getPersistentVolumeClaim() != null;
      if (!allowed) {
        findings.add(where + ": volume " + volume.getName() + " is of a kind not allowed");
      }
    }
  }

  private static void container(
      List<String> findings,
      String where,
      @Nullable SecurityContext context,
      @Nullable PodSecurityContext pod) {
    if (context == null) {
      findings.add(where + ": no security context");
      return;
    }
    if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())) {
      findings.add(where + ": privileges may be escalated");
    }
    if (Boolean.TRUE.equals(context.getPrivileged())) {
      findings.add(where + ": privileged");
    }
    var capabilities = context.getCapabilities();
    if (capabilities == null
        || !capabilities.getDrop().contains("ALL")
        || !capabilities.getAdd().isEmpty()) {
      findings.add(where + ": capabilities are kept");
    }
    Optional<PodSecurityContext> ofPod = Optional.ofNullable(pod);
    Boolean nonRoot =
        Optional.ofNullable(context.getRunAsNonRoot())
            .or(() -> ofPod.map(PodSecurityContext::getRunAsNonRoot))
            .orElse(false);
    Long user =
        Optional.ofNullable(context.getRunAsUser())
            .or(() -> ofPod.map(PodSecurityContext::getRunAsUser))
            .orElse(-1L);
    if (!nonRoot || user == 0) {
      findings.add(where + ": may run as root");
    }
    String seccomp =
        Optional.ofNullable(context.getSeccompProfile())
            .or(() -> ofPod.map(PodSecurityContext::getSeccompProfile))
            .map(profile -> profile.getType())
            .orElse("none");
    if (!seccomp.equals("RuntimeDefault")) {
      findings.add(where + ": seccomp profile is " + seccomp);
    }
  }
}

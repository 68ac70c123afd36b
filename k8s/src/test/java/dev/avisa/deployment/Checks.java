package dev.avisa.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that is checked of an overlay. */
final class Checks {
  private Checks() {}

  /** One line for each thing that is wrong. */
  static List<String> findings(Overlay overlay, Manifests manifests) {
    List<String> findings = new ArrayList<>();
    findings.addAll(References.findings(manifests));
    findings.addAll(Watchers.findings(manifests));
    findings.addAll(PodSecurity.findings(manifests));
    findings.addAll(Settings.findings(manifests, Application.of("service-userdata")));
    findings.addAll(Settings.findings(manifests, Application.of("service-push-email")));
    findings.addAll(KafkaFacts.findings(manifests));
    findings.addAll(KafkaRights.findings(manifests));
    findings.addAll(ConnectFacts.findings(manifests));
    Set<String> arrows = Arrows.of(manifests);
    new TreeSet<>(arrows)
        .stream()
            .filter(arrow -> !overlay.arrows().contains(arrow))
            .forEach(arrow -> findings.add("not in the picture: " + arrow));
    overlay.arrows().stream()
        .filter(arrow -> !arrows.contains(arrow))
        .forEach(arrow -> findings.add("kept apart: " + arrow));
    return findings;
  }
}

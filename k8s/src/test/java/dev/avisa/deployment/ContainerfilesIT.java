package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images are made of, as far as that can be read; building them needs an engine. */
class ContainerfilesIT {
  private record Plant(String finding, UnaryOperator<String> mistake) {
    @Override
    public String toString() {
      return finding;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"service-userdata", "service-push-email"})
  void fitWhatRunsThem(String service) {
    assertThat(findings(service, Sources.text(service + "/Containerfile"))).isEmpty();
  }

  @Test
  void seeOnlyWhatTheyCopy() {
    assertThat(Sources.text(".dockerignore").lines().filter(line -> !line.startsWith("#")))
        .containsExactly("*", "!service-*/target/quarkus-app", "!service-*/target/bom.json");
  }

  static Stream<Plant> plants() {
    return Stream.of(
        new Plant("runs as", text -> text.replace("USER 185", "USER root")),
        new Plant("exposes", text -> text.replace("EXPOSE 8080 9000", "EXPOSE 8080")),
        new Plant("its folder", text -> text.replace("WORKDIR /app", "WORKDIR /deployments")),
        new Plant(
            "base image", text -> text.replaceAll("openjdk-21-runtime:\\S+", "openjdk-21-runtime")),
        new Plant(
            "without a shell", text -> text.replace("ENTRYPOINT [\"java\"", "ENTRYPOINT java")),
        new Plant("class-data", text -> text.replace("-XX:SharedArchiveFile", "-XX:SharedFile")),
        new Plant(
            "training",
            text -> text.replace("grep -q 'Connection refused' /tmp/training.log && ", "")),
        new Plant("bill of materials", text -> text.replace("/app/sbom.json", "/tmp/sbom.json")),
        new Plant(
            "label revision",
            text -> text.replace("org.opencontainers.image.revision", "revision")));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findAPlanted(Plant plant) {
    String text = Sources.text("service-userdata/Containerfile");

    assertThat(findings("service-userdata", plant.mistake().apply(text)))
        .anySatisfy(finding -> assertThat(finding).contains(plant.finding()));
  }

  private static List<String> findings(String service, String text) {
    Application application = Application.of(service);
    Workload workload =
        Manifests.parse(Documents.of(Sources.text("k8s/base/" + service + "/deployment.yaml")))
            .workloads()
            .getFirst();
    String last = text.substring(text.lastIndexOf("\nFROM"));
    List<String> findings = new ArrayList<>();
    expect(
        findings,
        last,
        "USER " + workload.pod().getSecurityContext().getRunAsUser() + "\n",
        "runs as another user than in Kubernetes");
    expect(
        findings,
        last,
        "EXPOSE %d %d\n"
            .formatted(
                application.port("quarkus.http.port"), application.port("quarkus.management.port")),
        "exposes other ports than the application's");
    expect(findings, last, "WORKDIR " + Settings.WORK_DIRECTORY + "\n", "its folder is another");
    if (!text.matches("(?s).*ARG RUNTIME=[a-z0-9./-]+:[0-9][0-9.]*\n.*")) {
      findings.add("the base image has no version");
    }
    expect(findings, last, "ENTRYPOINT [\"java\"", "doesn't start without a shell");
    expect(findings, last, "-XX:SharedArchiveFile=/app/classes.jsa", "no class-data archive");
    expect(
        findings,
        text,
        "grep -q 'Connection refused' /tmp/training.log && test -s /app/classes.jsa",
        "the training may end before it has met the database");
    expect(findings, text, "target/bom.json /app/sbom.json\n", "no bill of materials");
    for (String label : List.of("title", "description", "licenses", "version", "revision")) {
      expect(findings, last, "org.opencontainers.image." + label + "=", "no label " + label);
    }
    return findings;
  }

  private static void expect(List<String> findings, String text, String part, String finding) {
    if (!text.contains(part)) {
      findings.add(finding);
    }
  }
}

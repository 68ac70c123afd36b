package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.build.DockerOutput;
import io.strimzi.api.kafka.model.connect.build.JarArtifact;
import io.strimzi.api.kafka.model.connect.build.MavenArtifact;
import io.strimzi.api.kafka.model.connect.build.Plugin;
import org.junit.jupiter.api.Test;

/** The image of Kafka Connect, which Strimzi builds apart from where it runs. */
class ConnectImageIT {
  private final KafkaConnect build =
      Manifests.parse(Documents.rendered("connect-image")).all(KafkaConnect.class).getFirst();

  @Test
  void isBuiltByNoWorkerAndIsTheOneThatRuns() {
    KafkaConnect running =
        Manifests.parse(Overlay.PROD.rendered()).all(KafkaConnect.class).getFirst();

    assertThat(build.getSpec().getReplicas()).isZero();
    assertThat(build.getSpec().getVersion()).isEqualTo(running.getSpec().getVersion());
    assertThat(((DockerOutput) build.getSpec().getBuild().getOutput()).getImage())
        .isEqualTo(running.getSpec().getImage());
  }

  @Test
  void holdsTheDebeziumThatTheTestsRunWith() {
    var plugin = build.getSpec().getBuild().getPlugins().getFirst();
    var artifact = (MavenArtifact) plugin.getArtifacts().getFirst();

    assertThat(artifact.getGroup() + ":" + artifact.getArtifact() + ":" + artifact.getVersion())
        .isEqualTo("io.debezium:debezium-connector-mysql:" + Sources.version("debezium.version"));
  }

  @Test
  void holdsTheConnectorsTransformation() {
    assertThat(build.getSpec().getBuild().getPlugins())
        .flatExtracting(Plugin::getArtifacts)
        .filteredOn(JarArtifact.class::isInstance)
        .singleElement()
        .extracting(artifact -> ((JarArtifact) artifact).getUrl(), STRING)
        .contains("/avisa-connect-");
  }
}

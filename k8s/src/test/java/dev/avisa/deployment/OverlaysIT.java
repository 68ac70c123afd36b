package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people apply. {@link PlantedViolationsIT} shows that each check can fail. */
class OverlaysIT {
  @ParameterizedTest
  @EnumSource
  void hangTogether(Overlay overlay) {
    Manifests manifests = overlay.manifests(overlay.rendered());

    assertThat(Checks.findings(overlay, manifests)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reachNothingThatThePictureLeavesOut(Overlay overlay) {
    String picture = Sources.text("docs/deployment.svg");

    assertThat(overlay.arrows())
        .filteredOn(arrow -> !arrow.contains("-> dns:") && !arrow.contains(":8025"))
        .allSatisfy(
            arrow ->
                assertThat(picture).containsPattern(">[^<]*\\b" + arrow.replaceFirst(".*:", "")));
  }
}

package dev.avisa.userdata.datasources.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.repositories.ChangeCapture;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedCaptureTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Meters meters = new Meters(registry);

  @Test
  void knowsNothingBeforeTheFirstLook() {
    assertThat(findings()).isNaN();
  }

  @Test
  void knowsNothingAfterALookThatFailed() {
    look(() -> Uni.createFrom().item(List.of(new CaptureFinding("cause", "what", "mend"))));
    assertThat(findings()).isEqualTo(1);

    assertThatThrownBy(
            () -> look(() -> Uni.createFrom().failure(new IllegalStateException("defect"))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(findings()).isNaN();
  }

  private void look(ChangeCapture capture) {
    new CountedCapture(capture, meters).findings().await().atMost(Duration.ofSeconds(10));
  }

  private double findings() {
    return registry.get("avisa.capture.findings").gauge().value();
  }
}

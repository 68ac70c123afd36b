package dev.avisa.userdata.datasources.metrics;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.repositories.ChangeCapture;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.List;

/** Remembers how many findings there were. Asks for none itself: that takes long. */
@Decorator
@Priority(1)
class CountedCapture implements ChangeCapture {
  private final ChangeCapture capture;
  private final Meters meters;

  CountedCapture(@Any @Delegate ChangeCapture capture, Meters meters) {
    this.capture = capture;
    this.meters = meters;
  }

  @Override
  public Uni<List<CaptureFinding>> findings() {
    return capture
        .findings()
        .invoke(findings -> meters.captureFindings(findings.size()))
        .onFailure()
        .invoke(() -> meters.captureFindings(Double.NaN));
  }
}

package dev.avisa.userdata.interactors;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.repositories.ChangeCapture;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An operator wants to know whether changes are captured. */
@ApplicationScoped
public class ExamineCapture {
  private final ChangeCapture capture;

  public ExamineCapture(ChangeCapture capture) {
    this.capture = capture;
  }

  /** Asks Connect and the database; takes up to half a minute when something is wrong. */
  public Uni<List<CaptureFinding>> examine() {
    return capture.findings();
  }
}

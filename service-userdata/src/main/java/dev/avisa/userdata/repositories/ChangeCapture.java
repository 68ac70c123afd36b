package dev.avisa.userdata.repositories;

import dev.avisa.userdata.entities.CaptureFinding;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What takes committed changes from the database to those who are to hear of them. */
public interface ChangeCapture {
  /**
   * Takes up to half a minute when something is wrong.
   *
   * @return nothing if all is well, or if it isn't known here how changes are captured
   */
  Uni<List<CaptureFinding>> findings();
}

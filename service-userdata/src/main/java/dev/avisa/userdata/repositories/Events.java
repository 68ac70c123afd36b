package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserDataChanged;
import io.smallrye.mutiny.Uni;

/**
 * Where events go that have no transaction of ours to leave with, because somebody else made the
 * change.
 */
public interface Events {
  /**
   * Completes when the event is durable, and fails when that isn't certain; then it may be there or
   * not. Of two calls the second must wait for the first if their order counts.
   */
  Uni<Void> publish(UserDataChanged event);
}

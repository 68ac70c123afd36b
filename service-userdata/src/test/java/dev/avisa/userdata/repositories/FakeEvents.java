package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserDataChanged;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Events in a list. */
public final class FakeEvents implements Events {
  private final List<UserDataChanged> published = new ArrayList<>();
  private int failures;

  /** The next calls fail, that many of them. */
  public synchronized void failNext(int times) {
    failures = times;
  }

  public synchronized List<UserDataChanged> published() {
    return List.copyOf(published);
  }

  @Override
  public Uni<Void> publish(UserDataChanged event) {
    return Uni.createFrom().deferred(() -> publishNow(event));
  }

  private synchronized Uni<Void> publishNow(UserDataChanged event) {
    if (failures > 0) {
      failures--;
      return Uni.createFrom().failure(new IllegalStateException("not certain"));
    }
    published.add(event);
    return Uni.createFrom().voidItem();
  }
}

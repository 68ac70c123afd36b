package dev.avisa.userdata.repositories;

import dev.avisa.domain.UserId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

class RepudiationsInMemoryTest extends RepudiationsContract {
  private final RepudiationsInMemory repudiations = new RepudiationsInMemory();

  @Override
  protected Repudiations repudiations() {
    return repudiations;
  }

  @Override
  protected List<String> eventsOf(UserId user) {
    return repudiations.events().stream()
        .filter(event -> event.user().equals(user))
        .map(event -> event.id().toString())
        .toList();
  }

  @Override
  protected <T> T await(Supplier<Uni<T>> work) {
    return work.get().await().atMost(Duration.ofSeconds(10));
  }
}

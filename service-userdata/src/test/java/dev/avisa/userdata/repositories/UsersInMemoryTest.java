package dev.avisa.userdata.repositories;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

class UsersInMemoryTest extends UsersContract {
  private final SettableClock clock = new SettableClock(NOW);
  private final UsersInMemory users = new UsersInMemory(clock);

  @Override
  protected Users store() {
    return users;
  }

  @Override
  protected Answers answers() {
    return users;
  }

  @Override
  protected SettableClock clock() {
    return clock;
  }

  @Override
  protected List<Told> events() {
    return users.events().stream().map(Told::of).toList();
  }

  @Override
  protected <T> T await(Supplier<Uni<T>> work) {
    return work.get().await().atMost(Duration.ofSeconds(10));
  }
}

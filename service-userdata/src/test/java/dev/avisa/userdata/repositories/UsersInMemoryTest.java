package dev.avisa.userdata.repositories;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

class UsersInMemoryTest extends UsersContract {
  private final UsersInMemory users = new UsersInMemory();

  @Override
  protected Users users() {
    return users;
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

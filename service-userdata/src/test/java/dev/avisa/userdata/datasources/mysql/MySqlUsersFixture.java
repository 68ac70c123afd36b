package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.repositories.Users;
import dev.avisa.userdata.repositories.UsersFixture;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Users as the service keeps them, for tests that run in it. */
abstract class MySqlUsersFixture extends UsersFixture {
  @Inject MySqlUsers users;

  @Override
  protected Users store() {
    return users;
  }

  @Override
  protected <T> T await(Supplier<Uni<T>> work) {
    return OnEventLoop.await(work);
  }
}

package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** Users, for tests in which nothing is asked for twice. */
public record UsersWithoutKeys(Users users) {
  public Uni<CreateOutcome> create(UserChange.Created created) {
    return users.create(created, null).map(UsersWithoutKeys::outcome);
  }

  public Uni<Optional<User>> find(UserId id) {
    return users.find(id);
  }

  public Uni<UserPage> list(UserQuery query) {
    return users.list(query);
  }

  public Uni<UpdateOutcome> update(UserId id, Function<User, UserChange.Replacement> decide) {
    return users.update(id, decide, null).map(UsersWithoutKeys::outcome);
  }

  public Uni<DeleteOutcome> delete(UserId id, Function<User, UserChange.Deletion> decide) {
    return users.delete(id, decide, null).map(UsersWithoutKeys::outcome);
  }

  private static <T> T outcome(Once<T> once) {
    assertThat(once).isInstanceOf(Once.First.class);
    return ((Once.First<T>) once).outcome();
  }
}

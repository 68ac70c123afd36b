package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Somebody wants to see the data of a user. */
@ApplicationScoped
public class FindUser {
  private final Users users;

  FindUser(Users users) {
    this.users = users;
  }

  public Uni<Optional<User>> find(UserId id) {
    return users.find(id);
  }
}

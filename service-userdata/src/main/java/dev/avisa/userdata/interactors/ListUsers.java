package dev.avisa.userdata.interactors;

import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.ListOutcome;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Somebody wants to see many users, page by page. */
@ApplicationScoped
public class ListUsers {
  private final Users users;

  ListUsers(Users users) {
    this.users = users;
  }

  public Uni<ListOutcome> list(Caller caller, UserQuery query) {
    return caller.mayList()
        ? users.list(query).map(ListOutcome.Listed::new)
        : Uni.createFrom().item(new ListOutcome.Forbidden());
  }
}

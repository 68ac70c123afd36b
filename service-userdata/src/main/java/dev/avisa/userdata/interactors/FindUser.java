package dev.avisa.userdata.interactors;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.FindOutcome;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Somebody wants to see the data of a user. */
@ApplicationScoped
public class FindUser {
  private final Users users;

  FindUser(Users users) {
    this.users = users;
  }

  public Uni<FindOutcome> find(Caller caller, UserId id) {
    return switch (caller.reach(id)) {
      case NONE -> Uni.createFrom().item(new FindOutcome.Forbidden());
      case CERTAIN ->
          users
              .find(id)
              .map(
                  found ->
                      found
                          .<FindOutcome>map(FindOutcome.Found::new)
                          .orElseGet(FindOutcome.NotFound::new));
      case IF_THEIRS ->
          users
              .find(id)
              .map(
                  found ->
                      found
                          .filter(caller::reaches)
                          .<FindOutcome>map(FindOutcome.Found::new)
                          .orElseGet(FindOutcome.Forbidden::new));
    };
  }
}

package dev.avisa.userdata.interactors;

import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.ListRepudiationsOutcome;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.repositories.Repudiations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Staff wants to see which changes a user repudiated, who may be deleted by now. */
@ApplicationScoped
public class ListRepudiations {
  private final Repudiations repudiations;

  ListRepudiations(Repudiations repudiations) {
    this.repudiations = repudiations;
  }

  public Uni<ListRepudiationsOutcome> list(Caller caller, RepudiationQuery query) {
    return caller.mayList()
        ? repudiations.list(query).map(ListRepudiationsOutcome.Listed::new)
        : Uni.createFrom().item(new ListRepudiationsOutcome.Forbidden());
  }
}

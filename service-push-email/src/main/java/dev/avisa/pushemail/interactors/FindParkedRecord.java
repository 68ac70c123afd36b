package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.ParkedShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An operator wants to see what is in a record that was set aside. */
@ApplicationScoped
public class FindParkedRecord {
  private final ParkedShelf shelf;

  FindParkedRecord(ParkedShelf shelf) {
    this.shelf = shelf;
  }

  public Uni<Permission<Optional<ParkedRecord>>> find(Caller caller, ParkedId id) {
    return caller.mayLook()
        ? shelf
            .find(id)
            .map(found -> new Permission.Granted<>(found.map(each -> each.shownTo(caller))))
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

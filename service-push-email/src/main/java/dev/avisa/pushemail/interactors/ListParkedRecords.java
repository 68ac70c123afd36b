package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.ParkedShelf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants to see which records were set aside, page by page. */
@ApplicationScoped
public class ListParkedRecords {
  private final ParkedShelf shelf;

  ListParkedRecords(ParkedShelf shelf) {
    this.shelf = shelf;
  }

  public Uni<Permission<ParkedPage>> list(Caller caller, ParkedQuery query) {
    return caller.mayLook()
        ? shelf
            .list(query)
            .map(page -> new Permission.Granted<>(page.each(each -> each.shownTo(caller))))
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants to see who did what. */
@ApplicationScoped
public class ListOperatorActions {
  private final DeliveryRecords records;

  ListOperatorActions(DeliveryRecords records) {
    this.records = records;
  }

  public Uni<Permission<Page<OperatorAction>>> list(Caller caller, OperatorActionQuery query) {
    return caller.mayLook()
        ? records.listActions(query).map(Permission.Granted::new)
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

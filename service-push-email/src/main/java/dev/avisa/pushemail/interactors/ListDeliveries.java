package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants to see many deliveries, page by page. */
@ApplicationScoped
public class ListDeliveries {
  private final DeliveryRecords records;

  ListDeliveries(DeliveryRecords records) {
    this.records = records;
  }

  public Uni<Permission<Page<DeliverySummary>>> list(Caller caller, DeliveryQuery query) {
    return caller.mayLook()
        ? records
            .list(query)
            .map(page -> new Permission.Granted<>(page.each(each -> each.shownTo(caller))))
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants to know how it goes as a whole. */
@ApplicationScoped
public class CountDeliveries {
  private final DeliveryRecords records;

  CountDeliveries(DeliveryRecords records) {
    this.records = records;
  }

  public Uni<Permission<DeliveryCounts>> count(Caller caller) {
    return caller.mayLook()
        ? count().map(Permission.Granted::new)
        : Uni.createFrom().item(new Permission.Denied<>());
  }

  /** For metrics, which are numbers without a name and have a port of their own. */
  public Uni<DeliveryCounts> count() {
    return records.count();
  }
}

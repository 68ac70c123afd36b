package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An operator wants to know all about one delivery. */
@ApplicationScoped
public class FindDelivery {
  private final DeliveryRecords records;

  FindDelivery(DeliveryRecords records) {
    this.records = records;
  }

  public Uni<Permission<Optional<DeliveryDetail>>> find(Caller caller, DeliveryId id) {
    return caller.mayLook()
        ? records
            .find(id)
            .map(found -> new Permission.Granted<>(found.map(each -> each.shownTo(caller))))
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

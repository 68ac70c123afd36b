package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants a delivery not to be sent. */
@ApplicationScoped
public class CancelDelivery {
  private final DeliveryCorrections corrections;
  private final Clock clock;

  CancelDelivery(DeliveryCorrections corrections, Clock clock) {
    this.corrections = corrections;
    this.clock = clock;
  }

  public Uni<Permission<Correction>> cancel(Caller caller, DeliveryId id, CancelReason reason) {
    return caller.mayAct()
        ? corrections
            .cancel(id, reason, caller.actor(), clock.instant())
            .map(Permission.Granted::new)
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator wants a parked delivery to be tried again. */
@ApplicationScoped
public class ReplayDelivery {
  private final DeliveryCorrections corrections;
  private final Clock clock;

  ReplayDelivery(DeliveryCorrections corrections, Clock clock) {
    this.corrections = corrections;
    this.clock = clock;
  }

  public Uni<Permission<Correction>> replay(Caller caller, DeliveryId id) {
    return caller.mayAct()
        ? corrections.replay(id, caller.actor(), clock.instant()).map(Permission.Granted::new)
        : Uni.createFrom().item(new Permission.Denied<>());
  }
}

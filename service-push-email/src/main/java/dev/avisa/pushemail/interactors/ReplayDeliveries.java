package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** An operator wants many parked deliveries to be tried again, having seen how many they are. */
@ApplicationScoped
public class ReplayDeliveries {
  private final DeliveryCorrections corrections;
  private final Clock clock;

  ReplayDeliveries(DeliveryCorrections corrections, Clock clock) {
    this.corrections = corrections;
    this.clock = clock;
  }

  /**
   * @param expected how many there were in the dry run; null makes this one
   */
  public Uni<Permission<ReplayOutcome>> replay(
      Caller caller, DeliveryFilter filter, @Nullable Integer expected) {
    if (!caller.mayAct()) {
      return Uni.createFrom().item(new Permission.Denied<>());
    }
    Uni<ReplayOutcome> outcome =
        expected == null
            ? corrections.countParked(filter).map(ReplayOutcome.WouldReplay::new)
            : corrections.replayAll(filter, expected, caller.actor(), clock.instant());
    return outcome.map(Permission.Granted::new);
  }
}

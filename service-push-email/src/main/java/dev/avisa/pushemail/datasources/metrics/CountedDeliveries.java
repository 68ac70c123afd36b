package dev.avisa.pushemail.datasources.metrics;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.Deliveries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what became of claims, once it is stored. */
@Decorator
@Priority(1)
abstract class CountedDeliveries implements Deliveries {
  private final Deliveries deliveries;
  private final DeliveryMeters meters;

  CountedDeliveries(@Any @Delegate Deliveries deliveries, DeliveryMeters meters) {
    this.deliveries = deliveries;
    this.meters = meters;
  }

  @Override
  public Uni<Settled> settle(List<Settlement> settlements, Instant now) {
    return deliveries
        .settle(settlements, now)
        .invoke(settled -> count(settlements, settled.lost(), now));
  }

  /** Whoever took a lost claim over counts its end. */
  private void count(List<Settlement> settlements, List<Claim> lost, Instant now) {
    Set<Claim> gone = new HashSet<>(lost);
    settlements.stream()
        .filter(settlement -> !gone.contains(settlement.claim()))
        .forEach(settlement -> meters.settled(settlement, now));
  }
}

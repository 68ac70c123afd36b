package dev.avisa.pushemail.interactors;

import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.repositories.Clock;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Removes personal data, and later everything, of deliveries that ended long enough ago, and what
 * operators did as long ago.
 */
@ApplicationScoped
public class ForgetDeliveries {
  /** In one transaction: few enough to hold no lock for long. */
  static final int BATCH = 200;

  /** In one run; the next one goes on. */
  static final int MOST_BATCHES = 5_000;

  private final Deliveries deliveries;
  private final DeliveryCorrections corrections;
  private final Clock clock;
  private final DeliveryPolicy policy;

  @Inject
  public ForgetDeliveries(
      Deliveries deliveries, DeliveryCorrections corrections, Clock clock, DeliveryPolicy policy) {
    this.deliveries = deliveries;
    this.corrections = corrections;
    this.clock = clock;
    this.policy = policy;
  }

  /** Completes when nothing is left that is old enough, or fails and is to be called again. */
  public Uni<Void> forget() {
    Instant now = clock.instant();
    Instant erase = now.minus(policy.eraseAfter());
    Instant forget = now.minus(policy.forgetAfter());
    return untilLittleIsLeft(() -> deliveries.forget(forget, BATCH))
        .chain(() -> untilLittleIsLeft(() -> deliveries.erase(erase, BATCH)))
        .chain(() -> untilLittleIsLeft(() -> corrections.forgetActions(forget, BATCH)));
  }

  private static Uni<Void> untilLittleIsLeft(Supplier<Uni<? extends Integer>> batch) {
    return Uni.createFrom()
        .deferred(batch)
        .repeat()
        .whilst(count -> count == BATCH)
        .select()
        .first(MOST_BATCHES)
        .collect()
        .last()
        .replaceWithVoid();
  }
}

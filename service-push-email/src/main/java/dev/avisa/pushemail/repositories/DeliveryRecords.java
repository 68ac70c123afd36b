package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What is known of deliveries, and of what operators did with them, for people to look at. Fails
 * with {@link DeliveriesUnavailable} when it can't be read now.
 */
public interface DeliveryRecords {
  /** How many attempts of one delivery are given, the newest: five days have a few hundred. */
  int MOST_ATTEMPTS = 1_000;

  /** Newest first. What is added meanwhile doesn't move the pages behind it. */
  Uni<Page<DeliverySummary>> list(DeliveryQuery query);

  Uni<Optional<DeliveryDetail>> find(DeliveryId id);

  Uni<DeliveryCounts> count();

  /** Newest first. */
  Uni<Page<OperatorAction>> listActions(OperatorActionQuery query);
}

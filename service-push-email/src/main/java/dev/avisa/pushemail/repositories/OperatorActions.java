package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.OperatorAction;
import io.smallrye.mutiny.Uni;

/** Keeps what operators do outside of the deliveries, with what they do to those. */
public interface OperatorActions {
  /**
   * Completes when it is durable, and fails with {@link DeliveriesUnavailable} when that isn't
   * certain.
   */
  Uni<Void> record(OperatorAction action);
}

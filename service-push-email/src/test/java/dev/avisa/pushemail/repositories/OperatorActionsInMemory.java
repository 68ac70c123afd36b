package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.OperatorAction;
import io.smallrye.mutiny.Uni;

/** What operators did, in memory. */
final class OperatorActionsInMemory implements OperatorActions {
  private final DeliveryTables tables;

  OperatorActionsInMemory(DeliveryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<Void> record(OperatorAction action) {
    return tables.transaction(() -> tables.actions.add(action)).replaceWithVoid();
  }
}

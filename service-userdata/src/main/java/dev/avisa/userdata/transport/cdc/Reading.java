package dev.avisa.userdata.transport.cdc;

import dev.avisa.userdata.entities.RowChange;

/** What came of reading a record. */
sealed interface Reading {
  /** Goes to the interactor. */
  record Change(RowChange change) implements Reading {}

  /** A row that a snapshot read, or a tombstone: nothing happened to anybody. */
  record NoChange() implements Reading {}

  /** Is parked. The reason names fields and rules, never values. */
  record NotUnderstood(String reason) implements Reading {}
}

package dev.avisa.pushemail.transport.kafka;

import dev.avisa.domain.UserDataChanged;

/** What came of reading a record. */
sealed interface Reading {
  /** Goes to the interactor. */
  record Understood(UserDataChanged event) implements Reading {}

  /** Tells others something; nobody is mailed for it. Is acknowledged. */
  record ForOthers() implements Reading {}

  /** Is parked. The reason names fields and rules, never values. */
  record NotUnderstood(String reason) implements Reading {}
}

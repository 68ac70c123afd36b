package dev.avisa.pushemail.entities;

/** What came of an operator's change to one delivery. */
public enum Correction {
  DONE,
  NOT_FOUND,
  /** It isn't in the state that the change is for; nothing was changed. */
  IN_ANOTHER_STATE
}

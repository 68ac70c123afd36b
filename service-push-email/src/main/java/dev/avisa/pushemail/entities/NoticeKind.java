package dev.avisa.pushemail.entities;

/** What a notice tells its reader. */
public enum NoticeKind {
  WELCOME,
  DATA_CHANGED,
  /** To the new address, after an address was replaced. */
  ADDRESS_ADDED,
  /** To the old address, after an address was replaced: its owner may not have asked for it. */
  ADDRESS_REMOVED,
  DATA_DELETED
}

package dev.avisa.pushemail.entities;

/** What a notice tells its reader. */
public enum NoticeKind {
  WELCOME,
  DATA_CHANGED,
  /** To the new address, after an address was replaced. */
  ADDRESS_ADDED,
  /** To the old address, after an address was replaced: its owner may not have asked for it. */
  ADDRESS_REMOVED,
  DATA_DELETED;

  /**
   * True for the one kind that may be held and put together with others. An intruder's change of
   * address or a deletion must never wait.
   */
  public boolean waitsForOthers() {
    return this == DATA_CHANGED;
  }

  /**
   * True for the one kind that goes before others: the warning to somebody who may be losing their
   * account. A bulk change must not hold it up for as long as its mails take.
   */
  public boolean isUrgent() {
    return this == ADDRESS_REMOVED;
  }
}

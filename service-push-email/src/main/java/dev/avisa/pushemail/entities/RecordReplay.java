package dev.avisa.pushemail.entities;

/** What came of putting a parked record back. */
public enum RecordReplay {
  DONE,
  /** It isn't there, or not any more; nothing was done. */
  NOT_FOUND
}

package dev.avisa.domain;

/** What happened to a user's data as a whole. */
public enum ChangeKind {
  CREATED,
  UPDATED,
  DELETED
}

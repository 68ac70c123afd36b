package dev.avisa.inbox;

import java.util.Locale;

/** What can go wrong on demand. */
enum FaultKind {
  /** The connection is closed without a word; only at the stage "connect". */
  REFUSE,
  /** The server says a 4xx or 5xx; after 421 it closes the connection (RFC 5321 §3.8). */
  REPLY,
  /** The server says nothing for up to {@link Hang#LONGEST}. */
  HANG,
  /** The connection is closed without a word. */
  DROP;

  /** As written in JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

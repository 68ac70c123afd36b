package dev.avisa.capture;

import java.util.Locale;

/** What can be wrong. Each has a section of its {@link #code()} in docs/troubleshooting.md. */
public enum Cause {
  CONNECT_UNREACHABLE,
  CONNECTOR_MISSING,
  CONNECTOR_PAUSED,
  CONNECTOR_FAILED,
  CONNECTOR_NOT_STARTED,
  BINLOG_PURGED,
  NOT_PROGRESSING,
  BEHIND,
  DATABASE_UNREACHABLE,
  LOGIN_REFUSED,
  PRIVILEGE_MISSING,
  BINLOG_OFF,
  BINLOG_FORMAT,
  BINLOG_ROW_IMAGE,
  BINLOG_COMPRESSED,
  BINLOG_EXPIRES_SOON,
  GTID_OFF,
  GTID_TAGGED,
  OUTBOX_NOT_EMPTY,
  CASCADE_NOT_LOGGED,
  TOPIC_MISSING,
  TOPIC_PARTITIONS;

  /** Stable, for machines and as an anchor, such as {@code binlog-purged}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

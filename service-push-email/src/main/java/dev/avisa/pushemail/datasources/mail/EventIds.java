package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.EventId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The value of {@code Avisa-Event-Id}: which events a mail covers, one per line, so that no line
 * nears the 78 characters of RFC 5322 section 2.1.1.
 */
final class EventIds {
  /** About 20 KB: some servers refuse a mail whose header fields are much larger. */
  static final int MOST = 500;

  private EventIds() {}

  /** Folded, with a comment for those beyond the first {@value #MOST}. */
  static String folded(List<EventId> events) {
    String ids =
        events.stream().limit(MOST).map(EventId::toString).collect(Collectors.joining(",\r\n "));
    int more = events.size() - MOST;
    return more > 0 ? ids + "\r\n (and " + more + " more)" : ids;
  }
}

package dev.avisa.inbox;

import java.util.List;

/**
 * What the client said around a mail (RFC 5321 §2.3.1), which need not agree with its headers.
 *
 * @param helo the name the client gave itself; empty when it gave none
 * @param from the reverse-path without brackets; empty for {@code <>}
 * @param to the forward-paths without brackets, in the order they were accepted
 */
record Envelope(String helo, String from, List<String> to) {
  Envelope {
    to = List.copyOf(to);
  }
}

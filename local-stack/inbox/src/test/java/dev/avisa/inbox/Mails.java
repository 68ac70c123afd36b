package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;

/** Mails to test with. */
final class Mails {
  private Mails() {}

  static Mail of(String id, String from, String to, String raw) {
    return to(id, from, List.of(to), raw);
  }

  static Mail to(String id, String from, List<String> recipients, String raw) {
    return new Mail(
        id,
        Instant.parse("2026-11-21T07:00:00.123456789Z"),
        new Envelope("client.example", from, recipients),
        Bytes.of(raw.getBytes(UTF_8)));
  }

  /** For nobody, so that it takes no more memory than that. */
  static Mail ofSize(String id, int bytes) {
    return to(id, "a@example.org", List.of(), "x".repeat(bytes));
  }
}

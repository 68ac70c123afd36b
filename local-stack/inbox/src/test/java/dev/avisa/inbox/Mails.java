package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;

/** Mails to test with. */
final class Mails {
  private Mails() {}

  static Mail of(String id, String from, String to, String raw) {
    return new Mail(
        id,
        Instant.parse("2026-11-21T07:00:00.123456789Z"),
        new Envelope("client.example", from, List.of(to)),
        Bytes.of(raw.getBytes(UTF_8)));
  }

  static Mail ofSize(String id, int bytes) {
    return of(id, "a@example.org", "b@example.org", "x".repeat(bytes));
  }
}

package dev.avisa.userdata.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.InvalidValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a row left in {@code last_event_id}. docs/sql.md tells people who write SQL.
 */
sealed interface Signature {
  /**
   * The id of an event that the writer sees to: this service, or a job with an outbox of its own.
   */
  record Event(EventId id) implements Signature {}

  /** The writer wants nobody told. {@code reason} is theirs, and for the audit log. */
  record Silence(boolean ofDeletion, String reason) implements Signature {}

  /** Nothing, or nothing that means anything. */
  record None() implements Signature {}

  Pattern SILENCE = Pattern.compile("silent(-delete)?:([a-z0-9._/-]{1,29})");

  static Signature of(@Nullable String text) {
    if (text == null) {
      return new None();
    }
    var silence = SILENCE.matcher(text);
    if (silence.matches()) {
      return new Silence(silence.group(1) != null, silence.group(2));
    }
    try {
      return new Event(EventId.parse(text));
    } catch (InvalidValue e) {
      return new None();
    }
  }
}

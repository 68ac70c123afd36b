package dev.avisa.pushemail.entities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sender does with a delivery it had claimed.
 *
 * @param attempt null when none was made
 */
public record Settlement(Claim claim, Decision decision, @Nullable Attempt attempt) {
  /** What becomes of the delivery. */
  public sealed interface Decision {}

  public record Accepted() implements Decision {}

  /** It ends undelivered, for a person to look at. */
  public record Parked(String reason) implements Decision {}

  /**
   * It is tried again.
   *
   * @param counts whether the attempt was one of this mail's own
   */
  public record TryAgain(Instant at, boolean counts) implements Decision {}

  /** Whether the mail left, as far as is known. */
  public boolean mayHaveArrived() {
    return attempt != null
        && (attempt.outcome() instanceof SendOutcome.Accepted
            || attempt.outcome() instanceof SendOutcome.Unanswered);
  }
}

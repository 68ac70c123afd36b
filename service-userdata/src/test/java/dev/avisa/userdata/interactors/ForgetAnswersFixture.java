package dev.avisa.userdata.interactors;

import dev.avisa.userdata.repositories.Answers;
import java.time.Instant;
import java.time.InstantSource;

/** The use case on answers of a test's own. */
public final class ForgetAnswersFixture {
  static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private ForgetAnswersFixture() {}

  public static ForgetAnswers forgetting(Answers answers) {
    return new ForgetAnswers(answers, InstantSource.fixed(NOW));
  }
}

package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where to send a sample, and in which language. */
record SampleRequest(@Nullable String to, @Nullable String locale) {
  record Sample(EmailAddress recipient, Locale locale) {}

  /**
   * @throws InvalidRequest if it doesn't say that; it lists all that is wrong
   */
  static Sample read(@Nullable SampleRequest request) {
    if (request == null) {
      throw new InvalidRequest(List.of(Violation.ofBody("must be a JSON object")));
    }
    List<Violation> violations = new ArrayList<>();
    EmailAddress recipient = value("to", request.to(), EmailAddress::new, violations);
    String language = request.locale() == null ? "en" : request.locale();
    Locale locale = value("locale", language, Parameters::locale, violations);
    if (recipient == null || locale == null) {
      throw new InvalidRequest(violations);
    }
    return new Sample(recipient, locale);
  }

  private static <T> @Nullable T value(
      String field, @Nullable String given, Function<String, T> read, List<Violation> violations) {
    try {
      if (given != null) {
        return read.apply(given);
      }
      violations.add(Violation.ofField(field, "is required"));
    } catch (InvalidValue e) {
      violations.add(Violation.ofField(field, e.getMessage()));
    }
    return null;
  }
}

package dev.avisa.userdata.transport.rest;

import dev.avisa.userdata.entities.Expectation;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/**
 * On what a request depends (RFC 9110 section 13). There is always a user to compare with: where
 * there is none, the answer is 404 and conditions are ignored (section 13.2.1).
 */
record Conditions(Optional<EntityTags> ifMatch, Optional<EntityTags> ifNoneMatch) {
  /**
   * @throws InvalidRequest if a header is malformed
   */
  static Conditions of(HttpHeaders headers) {
    return new Conditions(
        tags(headers, HttpHeaders.IF_MATCH), tags(headers, HttpHeaders.IF_NONE_MATCH));
  }

  private static Optional<EntityTags> tags(HttpHeaders headers, String name) {
    List<String> lines = headers.getRequestHeader(name);
    return EntityTags.parse(name, lines == null ? List.of() : lines);
  }

  /** Only the strong comparison will do, for the change is to be based on that very state. */
  Expectation stillAsSeen() {
    return ifMatch
        .filter(tags -> !tags.any())
        .map(tags -> Expectation.oneOf(tags.strong()))
        .orElse(Expectation.NONE);
  }

  Expectation notSeenYet() {
    return ifNoneMatch
        .<Expectation>map(tags -> tags.any() ? current -> false : Expectation.noneOf(tags.weakly()))
        .orElse(Expectation.NONE);
  }

  /** What a change depends on: a header may say either. */
  Expectation ofAChange() {
    return stillAsSeen().and(notSeenYet());
  }
}

package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.transport.rest.Problem.Violation;
import java.util.List;

/** A request that can't be understood, with all that is wrong with it. */
final class InvalidRequest extends RuntimeException {
  final transient List<Violation> violations;

  InvalidRequest(List<Violation> violations) {
    // Refused in the ordinary course of business: no stack trace is worth its cost.
    super("invalid request", null, false, false);
    this.violations = List.copyOf(violations);
  }
}

package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a delivery is to be cancelled. */
record CancelRequest(@Nullable String reason) {
  /**
   * @throws InvalidRequest if it isn't one
   */
  static CancelReason reasonOf(@Nullable CancelRequest request) {
    if (request == null) {
      throw new InvalidRequest(List.of(Violation.ofBody("must be a JSON object")));
    }
    if (request.reason() == null) {
      throw new InvalidRequest(List.of(Violation.ofField("reason", "is required")));
    }
    try {
      return new CancelReason(request.reason());
    } catch (InvalidValue e) {
      throw new InvalidRequest(List.of(Violation.ofField("reason", e.getMessage())));
    }
  }
}

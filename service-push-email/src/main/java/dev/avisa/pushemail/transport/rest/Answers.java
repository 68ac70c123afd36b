package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.ReplayOutcome;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the caller is told of an outcome. */
final class Answers {
  private Answers() {}

  /** What is counted, and at most how many of them one request replays. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Replay(
      boolean dryRun,
      @Nullable Integer matching,
      @Nullable Integer replayed,
      @Nullable Integer remaining,
      int atATime) {}

  /** A body of no type would be taken for one of the type that is consumed. */
  static void requireMediaType(HttpHeaders headers) {
    @Nullable String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.isBlank()) {
      throw new NotSupportedException();
    }
  }

  static <T> Response of(Permission<T> permission, Function<T, Response> answer) {
    return switch (permission) {
      case Permission.Granted<T> granted -> answer.apply(granted.value());
      case Permission.Denied<T> denied -> Problem.forbidden().toResponse();
    };
  }

  /** No cache may keep it (RFC 9111 section 5.2.2.5, OWASP REST Security Cheat Sheet). */
  static Response.ResponseBuilder personal(Object body) {
    return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  static Response of(Optional<DeliveryDetail> found) {
    return found
        .map(detail -> personal(DeliveryResponse.Detail.of(detail)).build())
        .orElseGet(() -> Problem.deliveryNotFound().toResponse());
  }

  /**
   * @param required the state it had to be in
   */
  static Response of(Correction correction, DeliveryState required) {
    return switch (correction) {
      case DONE -> Response.noContent().build();
      case NOT_FOUND -> Problem.deliveryNotFound().toResponse();
      case IN_ANOTHER_STATE -> Problem.not(required).toResponse();
    };
  }

  static Response of(ReplayOutcome outcome) {
    return switch (outcome) {
      case ReplayOutcome.WouldReplay would ->
          Response.ok(new Replay(true, would.matching(), null, null, ReplayOutcome.BATCH)).build();
      case ReplayOutcome.Replayed done ->
          Response.ok(
                  new Replay(false, null, done.replayed(), done.remaining(), ReplayOutcome.BATCH))
              .build();
      case ReplayOutcome.CountChanged changed ->
          Problem.countChanged(changed.matching()).toResponse();
    };
  }
}

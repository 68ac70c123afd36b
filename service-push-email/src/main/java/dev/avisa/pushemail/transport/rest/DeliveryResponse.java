package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryDetail.AttemptLine;
import dev.avisa.pushemail.entities.DeliverySummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery; what isn't known or doesn't exist is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryResponse(
    String id,
    String user,
    @Nullable String recipient,
    String kind,
    String state,
    Instant createdAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable String reason) {
  static DeliveryResponse of(DeliverySummary delivery) {
    return new DeliveryResponse(
        delivery.id().toString(),
        delivery.user().toString(),
        delivery.recipient(),
        delivery.kind(),
        delivery.state().text(),
        delivery.createdAt(),
        delivery.endedAt(),
        delivery.attempts(),
        delivery.reason());
  }

  /** Everything about one delivery. */
  record Detail(
      @JsonUnwrapped DeliveryResponse delivery,
      List<String> events,
      List<Attempt> allAttempts,
      boolean moreAttempts) {
    static Detail of(DeliveryDetail detail) {
      return new Detail(
          DeliveryResponse.of(detail.delivery()),
          detail.events().stream().map(Object::toString).toList(),
          detail.attempts().stream().map(Attempt::of).toList(),
          detail.moreAttempts());
    }
  }

  /**
   * @param code of the server's reply; 0 when there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attempt(
      Instant startedAt,
      long tookMillis,
      String outcome,
      String server,
      int code,
      String status,
      @Nullable String text) {
    static Attempt of(AttemptLine attempt) {
      return new Attempt(
          attempt.startedAt(),
          attempt.took().toMillis(),
          attempt.outcome(),
          attempt.server(),
          attempt.code(),
          attempt.status(),
          attempt.text());
    }
  }
}

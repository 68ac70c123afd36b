package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param atMost where counting stops: this number says "or more"
 * @param oldestDueSeconds how long the oldest delivery has been due or waiting; absent when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CountsResponse(
    Map<String, Integer> states,
    int atMost,
    @Nullable Long oldestDueSeconds,
    List<Reason> parkedReasons) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reason(@Nullable String reason, int count) {}

  static CountsResponse of(DeliveryCounts counts, Instant now) {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (DeliveryState state : DeliveryState.values()) {
      states.put(state.text(), counts.states().getOrDefault(state, 0));
    }
    Instant oldest = counts.oldestDue();
    return new CountsResponse(
        states,
        DeliveryCounts.MOST,
        oldest == null ? null : Math.max(0, Duration.between(oldest, now).toSeconds()),
        counts.parked().stream().map(each -> new Reason(each.reason(), each.count())).toList());
  }
}

package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.pushemail.entities.Attempt;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores what became of claims. Tokens are compared while the lanes are locked. */
record Settling(SqlConnection connection, Coalescing rules, Instant now) {
  private static final int MAX_REASON = 500;

  Uni<Settled> settle(List<Settlement> settlements) {
    SortedSet<String> lanes =
        settlements.stream()
            .map(settlement -> settlement.claim().lane().toString())
            .collect(Collectors.toCollection(TreeSet::new));
    return LaneRows.lockExisting(connection, lanes).flatMap(locked -> store(settlements, locked));
  }

  private Uni<Settled> store(List<Settlement> settlements, Map<LaneId, Lane> locked) {
    List<Settlement> ours = new ArrayList<>();
    List<Claim> lost = new ArrayList<>();
    List<Lane> after = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Claim claim = settlement.claim();
      Lane lane = locked.get(claim.lane());
      if (lane == null || lane.token() != claim.token()) {
        lost.add(claim);
      } else if (lane.leased()) {
        ours.add(settlement);
        after.add(after(lane, settlement));
      } else {
        // Stored by a call whose answer was lost: whoever else ends a lease adds to the token.
        after.add(lane);
      }
    }
    return Statements.together(
            List.of(
                storeDeliveries(ours),
                LaneRows.store(connection, after),
                recordAttempts(settlements)))
        .replaceWith(new Settled(lost, after.stream().anyMatch(lane -> lane.isDue(now))));
  }

  private Lane after(Lane lane, Settlement settlement) {
    return switch (settlement.decision()) {
      case Settlement.Accepted accepted ->
          lane.ended(settlement.claim().notice().kind(), now, rules);
      case Settlement.Parked parked -> lane.ended(settlement.claim().notice().kind(), now, rules);
      case Settlement.TryAgain again -> lane.postponed(again.at());
    };
  }

  /** What became of a delivery; most of a batch have the same in common. */
  private record Result(
      String state, @Nullable Instant endedAt, int attempts, @Nullable String reason) {
    Tuple values() {
      return Tuple.of(state, time(endedAt), attempts, reason);
    }
  }

  private Uni<Void> storeDeliveries(List<Settlement> settlements) {
    Map<Result, List<String>> deliveries =
        settlements.stream()
            .collect(
                Collectors.groupingBy(
                    this::result,
                    Collectors.mapping(
                        settlement -> settlement.claim().delivery().toString(),
                        Collectors.toList())));
    return Statements.together(
            deliveries.entrySet().stream()
                .map(same -> store(same.getKey(), same.getValue()))
                .toList())
        .replaceWithVoid();
  }

  private Uni<List<Row>> store(Result result, List<String> deliveries) {
    return Statements.forAny(
        connection,
        "update delivery set state = ?, ended_at = ?, attempts = ?, reason = ?"
            + " where id in (:values)",
        result.values(),
        deliveries);
  }

  private Result result(Settlement settlement) {
    int before = settlement.claim().attempts();
    int attempts = settlement.attempt() == null ? before : before + 1;
    return switch (settlement.decision()) {
      case Settlement.Accepted accepted -> new Result("accepted", now, attempts, null);
      case Settlement.Parked parked ->
          new Result("parked", now, attempts, shortened(parked.reason()));
      case Settlement.TryAgain again ->
          new Result("due", null, again.counts() ? attempts : before, null);
    };
  }

  private Uni<Void> recordAttempts(List<Settlement> settlements) {
    List<Tuple> attempts = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Attempt attempt = settlement.attempt();
      if (attempt != null) {
        attempts.add(row(settlement.claim(), attempt));
      }
    }
    return Statements.insert(
        connection,
        "insert into delivery_attempt (delivery_id, token, started_at, took_millis, outcome,"
            + " server, code, status, text)",
        "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        // After an answer that was lost, the same comes again.
        "on duplicate key update took_millis = delivery_attempt.took_millis",
        attempts);
  }

  private static Tuple row(Claim claim, Attempt attempt) {
    Reply reply = attempt.outcome().reply();
    return Tuple.tuple()
        .addString(claim.delivery().toString())
        .addLong(claim.token())
        .addLocalDateTime(time(attempt.startedAt()))
        .addLong(attempt.took().toMillis())
        .addString(attempt.outcome().text())
        .addString(cut(reply.server(), 255))
        .addInteger(reply.code())
        .addString(cut(reply.status(), 20))
        .addString(cut(reply.text(), 1000));
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null ? null : cut(reason, MAX_REASON);
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}

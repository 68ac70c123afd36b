package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.datasources.mysql.DeliveryRows.Head;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** One transaction that leases lanes and takes the first delivery of each. */
record Claiming(SqlConnection connection, Coalescing rules, Instant now, Instant leaseUntil) {
  private static final Logger LOG = Logger.getLogger(Claiming.class);

  /** Short, since another instance may be of the version that can read it. */
  static final Duration UNREADABLE_PAUSE = Duration.ofMinutes(1);

  Uni<List<Claim>> due(Turn turn, int atMost) {
    return LaneRows.lockUrgent(connection, now, turn.urgent(atMost))
        .flatMap(urgent -> oldestAndNewest(turn, urgent, atMost))
        .flatMap(this::take);
  }

  /** Asks for more than it takes, since the urgent ones may be among the others too. */
  private Uni<Collection<Lane>> oldestAndNewest(Turn turn, List<Lane> urgent, int atMost) {
    int oldest = turn.oldest(atMost - urgent.size());
    int newest = atMost - urgent.size() - oldest;
    Map<LaneId, Lane> chosen = new LinkedHashMap<>();
    choose(chosen, urgent, atMost);
    int asked = oldest == 0 ? 0 : oldest + urgent.size();
    return LaneRows.lockDue(connection, now, true, asked)
        .flatMap(
            old -> {
              choose(chosen, old, urgent.size() + oldest);
              // Fewer than asked for: there are no others.
              return old.size() < asked || newest == 0
                  ? Uni.createFrom().item(chosen.values())
                  : LaneRows.lockDue(connection, now, false, newest + urgent.size())
                      .invoke(young -> choose(chosen, young, atMost))
                      .replaceWith(chosen.values());
            });
  }

  private static void choose(Map<LaneId, Lane> chosen, List<Lane> from, int most) {
    for (Lane lane : from) {
      if (chosen.size() < most) {
        chosen.putIfAbsent(lane.id(), lane);
      }
    }
  }

  Uni<List<Claim>> old(Instant createdUntil, int atMost) {
    return LaneRows.lockOld(connection, createdUntil, now, atMost)
        // Several deliveries of a lane may be old.
        .map(lanes -> lanes.stream().distinct().toList())
        .flatMap(this::take);
  }

  private Uni<List<Claim>> take(Collection<Lane> lanes) {
    return DeliveryRows.heads(connection, lanes.stream().map(Lane::id).toList())
        .flatMap(heads -> take(lanes, heads));
  }

  private Uni<List<Claim>> take(Collection<Lane> lanes, Map<LaneId, Head> heads) {
    List<Lane> changed = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<DeliveryId> unreadable = new ArrayList<>();
    for (Lane lane : lanes) {
      switch (heads.get(lane.id())) {
        case null -> changed.add(lane.emptied());
        case Head.Unreadable head -> {
          // One such row must not keep up everybody else.
          changed.add(lane.passedOver(now.plus(UNREADABLE_PAUSE)));
          unreadable.add(head.id());
          LOG.errorf(
              "Delivery %s can't be read (%s). It waits with all behind it in its lane, and is"
                  + " looked at again in %s",
              head.id(), head.why(), UNREADABLE_PAUSE);
        }
        case Head.Intact head -> {
          Lane claimed = lane.claimed(head.id(), head.notice().kind(), now, leaseUntil, rules);
          changed.add(claimed);
          claims.add(claim(claimed, head));
        }
      }
    }
    List<DeliveryId> deliveries = claims.stream().map(Claim::delivery).toList();
    return Statements.together(
            List.of(
                DeliveryRows.mark(connection, DeliveryState.SENDING, deliveries),
                // Whoever had claimed it is gone; an operator may cancel it.
                DeliveryRows.mark(connection, DeliveryState.DUE, unreadable),
                LaneRows.store(connection, changed)))
        .replaceWith(claims);
  }

  private static Claim claim(Lane lane, Head.Intact head) {
    return new Claim(
        head.id(),
        lane.id(),
        lane.token(),
        head.notice(),
        head.createdAt(),
        head.attempts(),
        head.unanswered());
  }
}

package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.datasources.mysql.DeliveryRows.Head;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.Lane;
import dev.avisa.pushemail.entities.LaneId;
import dev.avisa.pushemail.entities.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One transaction that leases lanes and takes the first delivery of each. */
record Claiming(SqlConnection connection, Coalescing rules, Instant now, Instant leaseUntil) {
  Uni<List<Claim>> oldestAndNewest(int atMost) {
    int oldest = (atMost + 1) / 2;
    return LaneRows.lockDue(connection, now, true, oldest)
        .flatMap(
            first ->
                // Fewer than asked for: there are no others.
                first.size() < oldest || atMost == oldest
                    ? take(first)
                    : LaneRows.lockDue(connection, now, false, atMost - oldest)
                        .flatMap(second -> take(both(first, second))));
  }

  Uni<List<Claim>> old(Instant createdUntil, int atMost) {
    return LaneRows.lockOld(connection, createdUntil, now, atMost).flatMap(this::take);
  }

  private static List<Lane> both(List<Lane> first, List<Lane> second) {
    List<Lane> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /** The same lane may be among the oldest and the newest. */
  private Uni<List<Claim>> take(List<Lane> due) {
    Map<LaneId, Lane> lanes = new LinkedHashMap<>();
    due.forEach(lane -> lanes.put(lane.id(), lane));
    return DeliveryRows.heads(connection, lanes.keySet())
        .flatMap(heads -> take(List.copyOf(lanes.values()), heads));
  }

  private Uni<List<Claim>> take(List<Lane> lanes, List<Optional<Head>> found) {
    List<Lane> changed = new ArrayList<>();
    List<Lane> claimed = new ArrayList<>();
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      Optional<Head> head = found.get(i);
      if (head.isPresent()) {
        lane = lane.claimed(head.get().id(), head.get().kind(), now, leaseUntil, rules);
        claimed.add(lane);
        heads.add(head.get());
        changed.add(lane);
      } else {
        changed.add(lane.emptied());
      }
    }
    return DeliveryRows.notices(connection, heads)
        .call(() -> DeliveryRows.markSending(connection, heads))
        .call(() -> LaneRows.store(connection, changed))
        .map(notices -> claims(claimed, heads, notices));
  }

  private static List<Claim> claims(List<Lane> lanes, List<Head> heads, List<Notice> notices) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      claims.add(
          new Claim(
              head.id(),
              lanes.get(i).id(),
              lanes.get(i).token(),
              notices.get(i),
              head.createdAt(),
              head.attempts()));
    }
    return claims;
  }
}

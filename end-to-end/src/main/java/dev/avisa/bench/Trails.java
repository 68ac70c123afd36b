package dev.avisa.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows each change of a run by what is stamped anyway: the event names its user, and the mail
 * and the delivery name the event.
 */
final class Trails implements Witness {
  private final Map<String, Trail> byUser = new HashMap<>();
  private final Set<String> changedTwice = new HashSet<>();
  private final Map<String, String> userOfEvent = new HashMap<>();
  private final Map<String, Long> accepted = new HashMap<>();

  @Override
  public synchronized void acknowledged(UserChange change, long due, long now) {
    Trail earlier = byUser.put(change.userId(), new Trail(due, now));
    if (earlier != null || change.recipients().size() > 1) {
      // Two events or two mails: which is which can't be told by the user.
      changedTwice.add(change.userId());
    }
  }

  @Override
  public synchronized void mail(String recipient, List<String> eventIds, long now) {
    eventIds.forEach(event -> accepted.putIfAbsent(event, now));
  }

  /**
   * Completes the trails, once the run is over.
   *
   * @param records what {@link TopicWatch} saw
   * @param pushEmail the schema of service-push-email
   * @param since deliveries made before don't matter
   */
  synchronized List<Trail> complete(List<TopicWatch.Seen> records, Connection pushEmail, long since)
      throws SQLException {
    for (TopicWatch.Seen seen : records) {
      userOfEvent.put(seen.eventId(), seen.userId());
      end(seen.eventId(), seen.hop(), seen.at());
    }
    accepted.forEach((event, at) -> end(event, Hop.SENT, at));
    readDeliveries(pushEmail, since);
    List<Trail> complete = new ArrayList<>();
    byUser.forEach(
        (user, trail) -> {
          if (trail.isComplete() && !changedTwice.contains(user)) {
            complete.add(trail);
          }
        });
    return complete;
  }

  private void end(String event, Hop hop, long at) {
    String user = userOfEvent.get(event);
    Trail trail = user == null ? null : byUser.get(user);
    if (trail != null) {
      trail.end(hop, at);
    }
  }

  private void readDeliveries(Connection pushEmail, long since) throws SQLException {
    String sql =
        """
        SELECT e.event_id, unix_timestamp(d.created_at) * 1000000, unix_timestamp(a.started_at) * 1000000
        FROM delivery d
        JOIN delivery_event e ON e.delivery_id = d.id
        JOIN delivery_attempt a ON a.delivery_id = d.id
        WHERE d.created_at >= from_unixtime(?) ORDER BY a.started_at""";
    try (PreparedStatement select = pushEmail.prepareStatement(sql)) {
      select.setDouble(1, since / 1e9);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          end(rows.getString(1), Hop.RECEIVED, rows.getLong(2) * 1_000);
          end(rows.getString(1), Hop.STORED, rows.getLong(3) * 1_000);
        }
      }
    }
  }
}

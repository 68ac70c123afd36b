package dev.avisa.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What service-push-email wrote down about its deliveries. */
final class DeliveryStamps {
  private static final String SQL =
      """
      SELECT d.user_id, e.event_id, unix_timestamp(d.created_at) * 1000000, unix_timestamp(a.started_at) * 1000000
      FROM delivery d
      JOIN delivery_event e ON e.delivery_id = d.id
      JOIN delivery_attempt a ON a.delivery_id = d.id
      WHERE d.created_at >= from_unixtime(?) ORDER BY a.started_at""";

  private DeliveryStamps() {}

  /**
   * @param since nanoseconds since 1970; deliveries made before don't matter
   */
  static List<Stamp> read(Connection pushEmail, long since) throws SQLException {
    List<Stamp> stamps = new ArrayList<>();
    try (PreparedStatement select = pushEmail.prepareStatement(SQL)) {
      select.setDouble(1, since / 1e9);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String user = rows.getString(1);
          String event = rows.getString(2);
          stamps.add(new Stamp(user, event, Hop.RECEIVED, micros(rows.getLong(3))));
          stamps.add(new Stamp(user, event, Hop.STORED, micros(rows.getLong(4))));
        }
      }
    }
    return stamps;
  }

  private static long micros(long micros) {
    return TimeUnit.MICROSECONDS.toNanos(micros);
  }
}

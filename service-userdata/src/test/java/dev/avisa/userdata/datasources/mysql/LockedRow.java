package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody else in the midst of changing a user: whoever wants to change it too has to wait. */
public final class LockedRow implements AutoCloseable {
  private final Connection connection;

  public LockedRow(String id) throws SQLException {
    connection = Binlog.connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select * from users where id = '" + id + "' for update");
    }
  }

  /** Returns when that many of the service's transactions wait for a lock. */
  public void awaitWaiting(int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(waiting()).isGreaterThanOrEqualTo(count));
  }

  private int waiting() throws SQLException {
    int count = 0;
    try (var statement = connection.createStatement();
        var processes = statement.executeQuery("show processlist")) {
      while (processes.next()) {
        String info = processes.getString("Info");
        if (info != null && info.startsWith("select * from users where id = ")) {
          count++;
        }
      }
    }
    return count;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}

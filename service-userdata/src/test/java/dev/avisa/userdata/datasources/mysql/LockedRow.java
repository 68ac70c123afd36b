package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Somebody else in the midst of changing a user: whoever wants to change it too has to wait. */
public final class LockedRow implements AutoCloseable {
  private static final Pattern WAITING =
      Pattern.compile(
          "select id, username,.*\\sfrom users where id in \\(.*\\) for update", Pattern.DOTALL);

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
        var processes = statement.executeQuery("show full processlist")) {
      while (processes.next()) {
        String info = processes.getString("Info");
        if (info != null && WAITING.matcher(info).lookingAt()) {
          count++;
        }
      }
    }
    return count;
  }

  /** Lets the others go on. */
  public void release() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    release();
    connection.close();
  }
}

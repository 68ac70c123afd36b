package dev.avisa.endtoend;

import dev.avisa.localstack.client.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody with a SQL client. */
final class Sql {
  private Sql() {}

  /** One transaction. */
  static void execute(Endpoints endpoints, String... statements) {
    try (Connection connection =
            DriverManager.getConnection(endpoints.jdbcUrl("userdata"), "userdata", "userdata");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.avisa.localstack.demo;

import dev.avisa.localstack.client.Endpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody with a SQL client, who knows nothing of the service. */
final class Database {
  private Database() {}

  static void execute(Endpoints endpoints, String sql) {
    try (Connection connection =
            DriverManager.getConnection(endpoints.jdbcUrl("userdata"), "userdata", "userdata");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new DemoFailure("SQL failed: " + e.getMessage());
    }
  }
}

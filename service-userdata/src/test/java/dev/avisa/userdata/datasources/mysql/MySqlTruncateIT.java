package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody would be told of can't be done by mistake. */
@QuarkusTest
class MySqlTruncateIT {
  private final String id = UUID.randomUUID().toString();
  private Connection connection;

  @BeforeEach
  void insert() throws SQLException {
    connection = Binlog.connect();
    run("insert into users (id, username, email) values ('%s', '%s', '%s@example.org')");
  }

  @AfterEach
  void delete() throws SQLException {
    run("delete from users where id = '%s'");
    connection.close();
  }

  @Test
  void refusesToForgetEverybodyAndSaysWhatToDoInstead() throws SQLException {
    assertThatThrownBy(() -> run("truncate table users"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("use_delete_so_that_people_are_told");
    // MariaDB has fewer words for this.
    assertThatThrownBy(() -> run("drop table users"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("foreign key constraint");

    assertThat(run("update users set locale = 'pt' where id = '%s'")).isEqualTo(1);
  }

  @Test
  void keepsNobodyFromBeingDeletedOrRenamed() throws SQLException {
    assertThatThrownBy(() -> run("insert into truncate_tells_nobody values ('%s')"))
        .isInstanceOf(SQLException.class);

    String other = UUID.randomUUID().toString();
    assertThat(run("update users set id = '" + other + "' where id = '%s'")).isEqualTo(1);
    assertThat(run("delete from users where id = '" + other + "'")).isEqualTo(1);
  }

  /** With the user's id wherever there is a place for it. */
  private int run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql.replace("%s", id));
    }
  }
}

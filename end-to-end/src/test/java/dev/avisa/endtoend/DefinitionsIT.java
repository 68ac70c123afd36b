package dev.avisa.endtoend;

import static dev.avisa.endtoend.ToldEvents.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.Endpoints;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Changes by SQL next to statements that define or alter tables. */
@OnSharedSystem
class DefinitionsIT {
  private static final boolean MARIADB =
      System.getProperty("avisa.database", "mariadb").equals("mariadb");

  private final String id = UUID.randomUUID().toString();
  private final String name = "d" + id.substring(0, 8);

  private final Endpoints endpoints;
  @AutoClose private final ToldEvents events;

  DefinitionsIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    events = new ToldEvents(endpoints);
  }

  /** At one that its grammar doesn't know, Debezium by default stops for good. */
  @Test
  void ofOtherTablesMayHoldWhateverTheServerKnows() {
    sql(
        MARIADB
            ? "CREATE TABLE " + name + " (note VARCHAR(100) COMPRESSED)"
            : "CREATE TABLE " + name + " (id INT) AUTOEXTEND_SIZE = 4M");
    sql("DROP TABLE " + name);

    sql(insert());

    eventually(() -> assertThat(kinds()).containsExactly("created"));
  }

  /** As gh-ost and pt-online-schema-change do it. */
  @Test
  void mayPutAnotherTableInThePlaceOfUsers() {
    sql("DROP TABLE truncate_tells_nobody");
    sql("CREATE TABLE _users_gho LIKE users");
    sql("ALTER TABLE _users_gho ADD COLUMN shoe_size INT AFTER id");
    sql("RENAME TABLE users TO _users_del, _users_gho TO users");
    try {
      sql(insert());
      sql("UPDATE users SET full_name = 'Ana', shoe_size = 43 WHERE id = '" + id + "'");

      eventually(() -> assertThat(kinds()).containsExactly("created", "updated"));
      assertThat(events.of(id).getFirst().value().at("/contact/email").asText())
          .isEqualTo(name + "@example.org");
    } finally {
      sql("RENAME TABLE users TO _users_gho, _users_del TO users");
      sql("DROP TABLE _users_gho");
      sql(
          "CREATE TABLE truncate_tells_nobody ("
              + "id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin,"
              + " CONSTRAINT use_delete_so_that_people_are_told"
              + " FOREIGN KEY (id) REFERENCES users (id),"
              + " CONSTRAINT truncate_tells_nobody_is_empty CHECK (id IS NULL))");
    }
  }

  private String insert() {
    return "INSERT INTO users (id, username, email) VALUES ('%s', '%s', '%s@example.org')"
        .formatted(id, name, name);
  }

  private List<String> kinds() {
    return events.of(id).stream().map(ToldEvents.Told::kind).toList();
  }

  private void sql(String... statements) {
    Sql.execute(endpoints, statements);
  }
}

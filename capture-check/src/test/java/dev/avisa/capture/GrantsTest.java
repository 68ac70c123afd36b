package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final String MARIADB =
      "GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO"
          + " `debezium`@`%` IDENTIFIED BY PASSWORD '*9A6A327A'";
  private static final String MYSQL =
      "GRANT SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO"
          + " `debezium`@`%`";

  @Test
  void sufficeAsTheDocumentationGivesThem() {
    assertThat(missing(true, MARIADB)).isEmpty();
    assertThat(missing(false, MYSQL)).isEmpty();
    assertThat(missing(false, "GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION"))
        .isEmpty();
  }

  @Test
  void mayNameColumns() {
    assertThat(
            missing(
                false,
                MYSQL,
                "GRANT SELECT (`id`, `email`), UPDATE (`id`, `email`) ON `userdata`.`users` TO"
                    + " `debezium`@`%`"))
        .isEmpty();
  }

  @Test
  void lackEachThatIsTakenAway() {
    for (String privilege :
        List.of("SELECT", "RELOAD", "REPLICATION SLAVE", "REPLICATION CLIENT")) {
      String left = MYSQL.replace(privilege + ", ", "").replace(", " + privilege, "");
      assertThat(missing(false, left)).containsExactly(privilege);
    }
    assertThat(missing(true, MARIADB.replace(", BINLOG MONITOR", "")))
        .containsExactly("BINLOG MONITOR");
    assertThat(missing(false, "GRANT USAGE ON *.* TO `debezium`@`%`")).hasSize(4);
  }

  @Test
  void mayGiveSelectOnTheSchemaOrOnBothTables() {
    String global = "GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `debezium`@`%`";
    String users = "GRANT SELECT ON `userdata`.`users` TO `debezium`@`%`";
    String outbox = "GRANT SELECT ON `userdata`.`outbox_event` TO `debezium`@`%`";

    assertThat(missing(false, global, "GRANT SELECT ON `userdata`.* TO `debezium`@`%`")).isEmpty();
    assertThat(missing(false, global, users, outbox)).isEmpty();
    assertThat(missing(false, global, users)).containsExactly("SELECT");
  }

  @Test
  void saysNothingOfWhatRolesMayBring() {
    assertThat(missing(false, "GRANT `capture`@`%` TO `debezium`@`%`")).isEmpty();
  }

  private static List<String> missing(boolean mariaDb, String... statements) {
    return Grants.of(List.of(statements), "userdata").missing(mariaDb);
  }
}

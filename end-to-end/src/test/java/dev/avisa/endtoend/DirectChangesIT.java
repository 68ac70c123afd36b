package dev.avisa.endtoend;

import static dev.avisa.endtoend.ToldEvents.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.demo.Inbox;
import dev.avisa.localstack.demo.TopicReader;
import dev.avisa.localstack.demo.UserApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Changes that somebody makes with SQL, next to those through REST. */
@OnSharedSystem
class DirectChangesIT {
  private static final boolean MARIADB =
      System.getProperty("avisa.database", "mariadb").equals("mariadb");

  private final String id = UUID.randomUUID().toString();
  private final String name = "s" + id.substring(0, 8);
  private final String address = name + "@example.org";

  private final Endpoints endpoints;
  private final UserApi users;
  private final Inbox inbox;
  @AutoClose private final ToldEvents events;
  private final ConnectorControl connector;

  DirectChangesIT(Endpoints endpoints) {
    this.endpoints = endpoints;
    users = new UserApi(endpoints.http(Endpoints.USERDATA_PORT));
    inbox = new Inbox(endpoints.http(Endpoints.INBOX_PORT));
    events = new ToldEvents(endpoints);
    connector = new ConnectorControl(endpoints);
  }

  @Test
  void mailThePersonLikeAnyOther() {
    sql(insert());
    assertThat(inbox.awaitMails(address, 1)).hasSize(1);
    sql("UPDATE users SET full_name = 'Somebody Else' WHERE id = '" + id + "'");
    assertThat(inbox.awaitMails(address, 2)).hasSize(2);
    sql("DELETE FROM users WHERE id = '" + id + "'");
    assertThat(inbox.awaitMails(address, 3)).hasSize(3);
  }

  /**
   * To Debezium for MariaDB, DDL begins a transaction that never ends, and each heartbeat of the
   * server is one more event of it that a restart would skip.
   */
  @Test
  void mailThePersonThoughTheConnectorStartsAgainAfterDdlAndSilence() {
    sql(insert());
    assertThat(inbox.awaitMails(address, 1)).hasSize(1);
    sql("CREATE TABLE " + name + " (id INT)");
    try (TopicReader heartbeats =
        TopicReader.fromNowOn(endpoints.kafkaBootstrapServers(), "__debezium-heartbeat.cdc")) {
      eventually(() -> assertThat(heartbeats.readToTheEnd()).hasSizeGreaterThan(4));
      String offset = connector.offsets().toString();
      assertThat(offset).doesNotContain("\"event\"", "\"row\"");
      if (MARIADB) {
        assertThat(offset).as("nothing else was written meanwhile").contains("\"events_read\"");
      }

      connector.stop();
      connector.resume();
      sql("UPDATE users SET full_name = 'Somebody Else' WHERE id = '" + id + "'");

      assertThat(inbox.awaitMails(address, 2)).hasSize(2);
    } finally {
      sql("DROP TABLE " + name);
    }
  }

  @Test
  void mailTheOldAddressThoughTheNewOneIsNone() {
    sql(insert());
    assertThat(inbox.awaitMails(address, 1)).hasSize(1);

    sql("UPDATE users SET email = 'stolen " + id + "' WHERE id = '" + id + "'");

    assertThat(inbox.awaitMails(address, 2).getFirst().subject())
        .isEqualTo("Your e-mail address was replaced");
  }

  @Test
  void areToldOncePerRowChangeWhateverTheStatement() {
    String other = UUID.randomUUID().toString();
    sql(insert());
    sql(
        "INSERT INTO users (id, username, email) VALUES ('%s', '%s', '%s')"
                .formatted(id, name, address)
            + " ON DUPLICATE KEY UPDATE full_name = 'Upsert'");
    sql(
        "UPDATE users SET status = 'INACTIVE' WHERE id = '" + id + "'",
        "UPDATE users SET status = 'ACTIVE' WHERE id = '" + id + "'");
    sql(
        "REPLACE INTO users (id, username, email) VALUES ('%s', '%s', '%s')"
            .formatted(id, name, address));
    sql("UPDATE users SET version = version + 1, updated_at = NOW(6) WHERE id = '" + id + "'");
    sql("UPDATE users SET id = '" + other + "' WHERE id = '" + id + "'");
    sql("DELETE FROM users WHERE id = '" + other + "'");

    eventually(() -> assertThat(kinds(other)).containsExactly("created", "deleted"));
    assertThat(kinds(id))
        .containsExactly(
            "created", "updated", "updated", "updated", "deleted", "created", "deleted");
    assertThat(events.of(id)).extracting(ToldEvents.Told::id).doesNotHaveDuplicates();
    assertThat(events.of(id)).extracting(ToldEvents.Told::origin).containsOnly("direct");
  }

  @Test
  void areToldWhileSomebodyAltersTheTable() {
    sql(insert());
    sql("ALTER TABLE users ADD COLUMN shoe_size INT");
    try {
      sql("UPDATE users SET shoe_size = 42 WHERE id = '" + id + "'");
      sql("UPDATE users SET shoe_size = 43, full_name = 'Ana' WHERE id = '" + id + "'");

      eventually(() -> assertThat(kinds(id)).containsExactly("created", "updated"));
      assertThat(users.replace(id, user("Ana B.")).path("fullName").asText()).isEqualTo("Ana B.");
      users.delete(id);
      eventually(
          () -> assertThat(kinds(id)).containsExactly("created", "updated", "updated", "deleted"));
    } finally {
      sql("ALTER TABLE users DROP COLUMN shoe_size");
    }
  }

  /** With the small heap that the launcher gives the service; BulkMeasurement has more rows. */
  @Test
  void areToldOnceEachWhenOneStatementMakesThousands() {
    BulkUsers many = new BulkUsers(endpoints, 2_000);
    many.insert();
    try (EventCount told = new EventCount(endpoints, many.ids())) {
      many.update("INACTIVE");

      told.await(2_000);
      events.awaitAdoption();
      told.readToTheEnd();
      assertThat(told.records()).isEqualTo(2_000);
      assertThat(told.distinctUsers()).isEqualTo(2_000);
      assertThat(told.distinctIds()).isEqualTo(2_000);
    }
  }

  @Test
  void areNotToldTwiceWhenTheServiceMadeThem() {
    String user = users.create(user("Ana")).path("id").asText();
    users.replace(user, user("Ana Souza"));
    users.delete(user);
    sql(insert());

    eventually(() -> assertThat(kinds(id)).containsExactly("created"));
    events.awaitAdoption();
    assertThat(events.of(user)).extracting(ToldEvents.Told::origin).containsOnly("api").hasSize(3);
  }

  /** Random writes by both, then everything is captured a second time. */
  @Test
  void areToldOnceByTheirIdsThroughAnyMixAndRedelivery() {
    long seed = new Random().nextLong();
    JsonNode offsets = connector.offsets();
    Mix mix = new Mix(new Random(seed));
    for (int i = 0; i < 60; i++) {
      mix.step();
    }
    eventually(() -> assertThat(idsOfEach(mix)).as("seed " + seed).isEqualTo(mix.committed));
    Map<String, Set<String>> ids = idsByUser(mix);
    int records = events.all().size();

    connector.restartAt(offsets);
    sql(insert());
    eventually(() -> assertThat(kinds(id)).containsExactly("created"));
    events.awaitAdoption();

    assertThat(events.all().size()).as("records came again").isGreaterThan(records + 60);
    assertThat(idsByUser(mix)).as("seed " + seed).isEqualTo(ids);
  }

  private Map<String, Set<String>> idsByUser(Mix mix) {
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    mix.committed.keySet().forEach(user -> ids.put(user, new LinkedHashSet<>()));
    events
        .all()
        .forEach(
            told -> {
              Set<String> known = ids.get(told.value().path("userId").asText());
              if (known != null) {
                known.add(told.id());
              }
            });
    return ids;
  }

  private Map<String, Integer> idsOfEach(Mix mix) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    idsByUser(mix).forEach((user, ids) -> counts.put(user, ids.size()));
    return counts;
  }

  private List<String> kinds(String user) {
    return events.of(user).stream().map(ToldEvents.Told::kind).toList();
  }

  private void sql(String... statements) {
    Sql.execute(endpoints, statements);
  }

  private String insert() {
    return "INSERT INTO users (id, username, email) VALUES ('%s', '%s', '%s')"
        .formatted(id, name, address);
  }

  private Map<String, String> user(String fullName) {
    return Map.of(
        "username",
        name,
        "email",
        address,
        "fullName",
        fullName,
        "locale",
        "en",
        "status",
        "ACTIVE");
  }

  /** Some users, and how many changes of each were committed. */
  private final class Mix {
    private final Random random;
    private final String tag = "m" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Integer> committed = new LinkedHashMap<>();
    private final List<String> living = new ArrayList<>();
    private int count;

    Mix(Random random) {
      this.random = random;
    }

    void step() {
      count++;
      if (living.size() < 3 || random.nextInt(4) == 0) {
        create();
        return;
      }
      String user = living.get(random.nextInt(living.size()));
      switch (random.nextInt(6)) {
        case 0 -> {
          users.delete(user);
          living.remove(user);
          changed(user);
        }
        case 1 -> {
          sql("DELETE FROM users WHERE id = '" + user + "'");
          living.remove(user);
          changed(user);
        }
        case 2 -> {
          users.replace(user, body(user, count));
          changed(user);
        }
        case 3 -> {
          sql("UPDATE users SET full_name = 'N" + count + "' WHERE username LIKE '" + tag + "%'");
          living.forEach(this::changed);
        }
        case 4 -> {
          sql(
              "UPDATE users SET address = 'A" + count + "' WHERE id = '" + user + "'",
              "UPDATE users SET address = 'B" + count + "' WHERE username LIKE '" + tag + "%'");
          changed(user);
          living.forEach(this::changed);
        }
        default -> {
          sql("UPDATE users SET version = version WHERE username LIKE '" + tag + "%'");
          users.replace(user, body(user, count));
          changed(user);
        }
      }
    }

    private void create() {
      String user;
      if (random.nextBoolean()) {
        user = users.create(body("" + count, count)).path("id").asText();
      } else {
        user = UUID.randomUUID().toString();
        sql(
            "INSERT INTO users (id, username, email) VALUES ('%s', '%s-%s', '%s-%s@example.org')"
                .formatted(user, tag, count, tag, count));
      }
      living.add(user);
      changed(user);
    }

    private Map<String, String> body(String who, int number) {
      return Map.of(
          "username", tag + "-r" + who.hashCode(),
          "email", tag + number + "@example.org",
          "fullName", "R" + number,
          "locale", "en",
          "status", "ACTIVE");
    }

    private void changed(String user) {
      committed.merge(user, 1, Integer::sum);
    }
  }
}

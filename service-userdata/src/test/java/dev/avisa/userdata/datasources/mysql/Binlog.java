package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XidEventData;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a reader of the database's binlog gets to see, such as Debezium: committed rows only. */
final class Binlog implements AutoCloseable {
  /** One row, changed in one transaction. {@code row} has the columns in the table's order. */
  record Change(String kind, String table, List<Serializable> row) {
    boolean isEvent() {
      return kind.equals("insert") && table.equals("outbox_event") && !isMarker();
    }

    boolean isMarker() {
      return table.equals("outbox_event") && row.get(3).equals("marker");
    }
  }

  private final BinaryLogClient client;
  private final Map<Long, String> tables = new ConcurrentHashMap<>();
  private final List<List<Change>> transactions = new CopyOnWriteArrayList<>();
  private List<Change> open = new ArrayList<>();

  Binlog() {
    Config config = ConfigProvider.getConfig();
    String url = config.getValue("quarkus.datasource.reactive.url", String.class);
    java.net.URI server = java.net.URI.create(url);
    client =
        new BinaryLogClient(
            server.getHost(),
            server.getPort(),
            config.getValue("avisa.test.replication.username", String.class),
            config.getValue("avisa.test.replication.password", String.class));
    client.setServerId(ThreadLocalRandom.current().nextLong(10_000, 1_000_000));
    client.setKeepAlive(false);
    client.registerEventListener(this::read);
    try {
      client.connect(TimeUnit.SECONDS.toMillis(10));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All transactions committed since this binlog was opened, but the markers of this method. */
  List<List<Change>> transactions() {
    String marker = mark();
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(
            () ->
                assertThat(transactions)
                    .anyMatch(changes -> changes.getFirst().row().getFirst().equals(marker)));
    return transactions.stream().filter(changes -> !changes.getFirst().isMarker()).toList();
  }

  List<Change> events() {
    return transactions().stream().flatMap(List::stream).filter(Change::isEvent).toList();
  }

  /** A connection for what a test does to the database by itself. */
  static Connection connect() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("quarkus.datasource.migrations.jdbc.url", String.class),
        config.getValue("quarkus.datasource.migrations.username", String.class),
        config.getValue("quarkus.datasource.migrations.password", String.class));
  }

  static void execute(String... statements) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mark() {
    String id = UUID.randomUUID().toString();
    execute(
        "insert into outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " values ('%s', 'info-user', '-', 'marker', '2000-01-01', '')".formatted(id));
    execute("delete from outbox_event where id = '%s'".formatted(id));
    return id;
  }

  private void read(Event event) {
    EventData data = event.getData();
    switch (data) {
      case null -> {}
      case TableMapEventData map -> tables.put(map.getTableId(), map.getTable());
      case WriteRowsEventData rows ->
          rows.getRows().forEach(row -> add("insert", rows.getTableId(), row));
      case UpdateRowsEventData rows ->
          rows.getRows().forEach(row -> add("update", rows.getTableId(), row.getValue()));
      case DeleteRowsEventData rows ->
          rows.getRows().forEach(row -> add("delete", rows.getTableId(), row));
      case XidEventData xid -> commit();
      default -> {}
    }
  }

  private void add(String kind, long table, Serializable[] row) {
    String name = tables.getOrDefault(table, "?");
    open.add(new Change(kind, name, java.util.Arrays.asList(row)));
  }

  private void commit() {
    if (!open.isEmpty()) {
      transactions.add(open);
      open = new ArrayList<>();
    }
  }

  @Override
  public void close() throws IOException {
    client.disconnect();
  }
}

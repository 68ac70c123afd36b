package dev.avisa.capture;

import dev.avisa.capture.DatabaseView.Answers;
import dev.avisa.capture.DatabaseView.Gap;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the database, as the user that Debezium reads as. Needs MySQL's Connector/J at run time. */
final class Database {
  private static final String TIMEOUT_MILLIS = "5000";
  private static final int LOGIN_REFUSED = 1045;

  /** The schema, the table, a column. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143);

  /** Of a definition as the servers write it, one key a line. */
  private static final Pattern CASCADE =
      Pattern.compile(
          "^ *CONSTRAINT `(.+)` FOREIGN KEY .* ON (?:DELETE|UPDATE) (?:CASCADE|SET NULL)",
          Pattern.MULTILINE);

  private final CaptureSettings.Database settings;

  Database(CaptureSettings.Database settings) {
    this.settings = settings;
  }

  DatabaseView look(Optional<StoredOffset> offset) {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", TIMEOUT_MILLIS);
    properties.setProperty("socketTimeout", TIMEOUT_MILLIS);
    // Without a schema: a user without any right on it is to be told so, not turned away.
    String url =
        "jdbc:mysql://%s:%d/?%s".formatted(settings.host(), settings.port(), settings.options());
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement()) {
      return answers(statement, offset);
    } catch (SQLException e) {
      return e.getErrorCode() == LOGIN_REFUSED
          ? new DatabaseView.LoginRefused()
          : new DatabaseView.Unreachable();
    }
  }

  private Answers answers(Statement statement, Optional<StoredOffset> offset) throws SQLException {
    Map<String, String> variables = variables(statement);
    boolean mariaDb = variables.getOrDefault("version", "").contains("MariaDB");
    List<String> grants = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
      while (rows.next()) {
        grants.add(rows.getString(1));
      }
    }
    return new Answers(
        mariaDb,
        variables,
        grants,
        end(statement, mariaDb),
        offset.isPresent() ? gap(statement, mariaDb, offset.get()) : Optional.empty(),
        outboxRows(statement),
        mayRead(statement),
        cascades(statement));
  }

  /** What roles allow isn't in the grants. */
  private boolean mayRead(Statement statement) {
    try {
      statement
          .executeQuery("SELECT 1 FROM `%s`.users LIMIT 0".formatted(settings.schema()))
          .close();
      return true;
    } catch (SQLException e) {
      return !DENIED.contains(e.getErrorCode());
    }
  }

  /** Not from the information schema, which shows keys only to those who may change the table. */
  private List<String> cascades(Statement statement) {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery("SHOW CREATE TABLE `%s`.users".formatted(settings.schema()))) {
      Matcher keys = CASCADE.matcher(rows.next() ? rows.getString(2) : "");
      while (keys.find()) {
        names.add(keys.group(1));
      }
    } catch (SQLException e) {
      // No such table yet, or no right to read it, which the grants tell.
    }
    return names;
  }

  private static Map<String, String> variables(Statement statement) throws SQLException {
    Map<String, String> variables = new HashMap<>();
    String wanted =
        "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'log_bin', 'binlog_format',"
            + " 'binlog_row_image', 'log_bin_compress', 'binlog_expire_logs_seconds', 'gtid_mode',"
            + " 'gtid_executed', 'innodb_native_foreign_keys')";
    try (ResultSet rows = statement.executeQuery(wanted)) {
      while (rows.next()) {
        variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
      }
    }
    return variables;
  }

  private static Optional<BinlogEnd> end(Statement statement, boolean mariaDb) {
    try {
      // First the ids: a transaction in between isn't waited for then.
      Optional<Gtids> gtids =
          gtids(statement, mariaDb ? "@@GLOBAL.gtid_binlog_pos" : "@@GLOBAL.gtid_executed");
      long serverId = serverId(statement);
      String question = mariaDb ? "SHOW MASTER STATUS" : "SHOW BINARY LOG STATUS";
      try (ResultSet rows = statement.executeQuery(question)) {
        return rows.next()
            ? Optional.of(
                new BinlogEnd(
                    new BinlogPosition(rows.getString(1), rows.getLong(2)), gtids, serverId))
            : Optional.empty();
      }
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static long serverId(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT @@GLOBAL.server_id")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Optional<Gtids> gtids(Statement statement, String expression) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT " + expression)) {
      return rows.next()
          ? Optional.ofNullable(rows.getString(1)).flatMap(Gtids::of)
          : Optional.empty();
    }
  }

  private OptionalLong outboxRows(Statement statement) {
    String count =
        "SELECT COUNT(*) FROM (SELECT 1 FROM `%s`.outbox_event LIMIT %d) some"
            .formatted(settings.schema(), Answers.MAX_OUTBOX_ROWS);
    try (ResultSet rows = statement.executeQuery(count)) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    } catch (SQLException e) {
      // No such table yet, or no right to read it, which the grants tell.
      return OptionalLong.empty();
    }
  }

  private Optional<Gap> gap(Statement statement, boolean mariaDb, StoredOffset offset) {
    try {
      List<String> files = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
        while (rows.next()) {
          files.add(rows.getString(1));
        }
      }
      if (files.isEmpty()) {
        return Optional.empty();
      }
      // By GTID the files' names don't matter: nothing is missing if nothing was in them.
      Optional<Gtids> gone =
          gtids(
              statement,
              mariaDb ? "BINLOG_GTID_POS('" + files.getFirst() + "', 4)" : "@@GLOBAL.gtid_purged");
      boolean complete =
          offset.gtids().isPresent()
              ? gone.map(offset.gtids().get()::contains).orElse(true)
              : files.contains(offset.position().file());
      return complete
          ? Optional.empty()
          : Optional.of(new Gap(BinlogBegin.of(settings, files.getFirst())));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}

package dev.avisa.capture;

import dev.avisa.capture.ConnectorView.Missing;
import dev.avisa.capture.ConnectorView.Present;
import dev.avisa.capture.DatabaseView.Answers;
import dev.avisa.capture.DatabaseView.Gap;
import dev.avisa.capture.DatabaseView.LoginRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what Connect and the database answered. No I/O, no clock. */
final class Rules {
  /** A weekend that Connect may be down for, and a night to notice. */
  private static final long MIN_EXPIRY_SECONDS = 3 * 86_400;

  /** Such as {@code 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23:tag:1}. */
  private static final Pattern TAGGED_GTID = Pattern.compile(":\\s*[A-Za-z_]");

  private final CaptureSettings settings;

  Rules(CaptureSettings settings) {
    this.settings = settings;
  }

  List<Finding> judge(
      ConnectorView connector, Optional<DatabaseView> database, Optional<Progress> progress) {
    List<Finding> findings = new ArrayList<>();
    gap(connector, database).ifPresent(findings::add);
    connector(connector).ifPresent(findings::add);
    progress.flatMap(this::progress).ifPresent(findings::add);
    database.ifPresent(view -> findings.addAll(database(view)));
    return findings;
  }

  private Optional<Finding> connector(ConnectorView connector) {
    return switch (connector) {
      case ConnectorView.Unreachable unreachable ->
          Optional.of(
              new Finding(
                  Cause.CONNECT_UNREACHABLE,
                  "Kafka Connect doesn't answer at %s: nothing is captured while it is down."
                          .formatted(settings.connect())
                      + " Nothing is lost either, as long as the database keeps its binlogs.",
                  "start Kafka Connect (locally: ./run)"));
      case Missing missing ->
          Optional.of(
              new Finding(
                  Cause.CONNECTOR_MISSING,
                  "Connect has no connector \"%s\": nothing is captured."
                      .formatted(settings.connector()),
                  "register it: curl -X POST %s -H 'Content-Type: application/json' -d @FILE"
                          .formatted(settings.connect().resolve("/connectors"))
                      + " (FILE: connect/userdata-mariadb.json or -mysql.json)"));
      case Present present -> status(present.status());
    };
  }

  private Optional<Finding> status(ConnectorStatus status) {
    if (status.failure().isPresent()) {
      return Optional.of(
          new Finding(
              Cause.CONNECTOR_FAILED,
              "The connector \"%s\" has failed: %s. Nothing is captured until it runs again."
                  .formatted(settings.connector(), status.failure().get().words()),
              "mend the reason, then: curl -X POST '%s/restart?includeTasks=true&onlyFailed=true'"
                  .formatted(settings.connectorUri())));
    }
    if (status.isHeld()) {
      return Optional.of(
          new Finding(
              Cause.CONNECTOR_PAUSED,
              "Somebody has paused or stopped the connector \"%s\" (%s): nothing is captured."
                  .formatted(settings.connector(), status.state()),
              "curl -X PUT %s/resume".formatted(settings.connectorUri())));
    }
    if (!status.isRunning()) {
      return Optional.of(
          new Finding(
              Cause.CONNECTOR_NOT_STARTED,
              "The connector \"%s\" doesn't run yet (connector %s, tasks %s)."
                  .formatted(settings.connector(), status.state(), status.tasks()),
              "wait a moment and look again; if it stays so, restart it:"
                  + " curl -X POST '%s/restart?includeTasks=true'"
                      .formatted(settings.connectorUri())));
    }
    return Optional.empty();
  }

  /** Known from the binlogs that are left or, where they can't be seen, from the failure. */
  private static Optional<Finding> gap(ConnectorView connector, Optional<DatabaseView> database) {
    if (!(connector instanceof Present present)) {
      return Optional.empty();
    }
    Optional<Gap> seen =
        database.flatMap(
            view -> view instanceof Answers answers ? answers.gap() : Optional.empty());
    boolean told = present.status().failure().filter(FailureReason::binlogPurged).isPresent();
    if (seen.isEmpty() && !told) {
      return Optional.empty();
    }
    String from = time(present.offset().flatMap(StoredOffset::at), "the connector's last record");
    String until = time(seen.flatMap(Gap::until), "the oldest binlog that is left");
    return Optional.of(
        new Finding(
            Cause.BINLOG_PURGED,
            "The database has deleted binlogs that were not read yet. Changes made between "
                + from
                + " and "
                + until
                + " may be lost to Avisa: nobody will be notified of them.",
            "read the rows anew as they are now, which notifies nobody, and go on from there:"
                + " ./run doctor --fix (elsewhere: docs/troubleshooting.md#binlog-purged)"));
  }

  private Optional<Finding> progress(Progress progress) {
    return switch (progress) {
      case Progress.UpToDate upToDate -> Optional.empty();
      case Progress.Behind behind ->
          Optional.of(
              new Finding(
                  Cause.BEHIND,
                  "The connector reads, but is behind the database: what it read last was changed"
                      + " at %s.".formatted(time(behind.at(), "an unknown time")),
                  "wait; if it doesn't catch up, the database is written to faster than one"
                      + " connector can read"));
      case Progress.Stuck stuck ->
          Optional.of(
              new Finding(
                  Cause.NOT_PROGRESSING,
                  "The connector says that it runs, but it doesn't read on: it is at %s, and the"
                          .formatted(time(stuck.at(), "its beginning"))
                      + " database has newer changes.",
                  "look into Connect's log, mend what else is reported here, then:"
                      + " curl -X POST '%s/restart?includeTasks=true'"
                          .formatted(settings.connectorUri())));
    };
  }

  private List<Finding> database(DatabaseView view) {
    CaptureSettings.Database database = settings.database().orElseThrow();
    return switch (view) {
      case DatabaseView.Unreachable unreachable ->
          List.of(
              new Finding(
                  Cause.DATABASE_UNREACHABLE,
                  "The database doesn't answer at %s:%d."
                      .formatted(database.host(), database.port()),
                  "start the database (locally: ./run), or open the network to it"));
      case LoginRefused refused ->
          List.of(
              new Finding(
                  Cause.LOGIN_REFUSED,
                  "The database refuses the user %s that Debezium reads as."
                      .formatted(database.account()),
                  "as root: ALTER USER %s IDENTIFIED BY '…' (the password in"
                          .formatted(database.account())
                      + " AVISA_DEBEZIUM_PASSWORD), or CREATE USER if there is none"));
      case Answers answers -> answers(answers, database);
    };
  }

  private static List<Finding> answers(Answers answers, CaptureSettings.Database database) {
    List<Finding> findings = new ArrayList<>(variables(answers.variables()));
    Grants grants = Grants.of(answers.grants(), database.schema());
    List<String> missing = grants.missing(answers.mariaDb());
    if (!answers.mayRead() && !missing.contains("SELECT")) {
      missing.add("SELECT");
    }
    for (String privilege : missing) {
      findings.add(
          new Finding(
              Cause.PRIVILEGE_MISSING,
              "Debezium's user %s lacks the privilege %s: %s."
                  .formatted(database.account(), privilege, neededFor(privilege)),
              "as root: GRANT %s ON *.* TO %s; then restart the connector"
                  .formatted(privilege, database.account())));
    }
    long rows = answers.outboxRows().orElse(0);
    if (rows > 0) {
      findings.add(
          new Finding(
              Cause.OUTBOX_NOT_EMPTY,
              "The table outbox_event holds %d%s rows. It is empty at all times unless somebody"
                      .formatted(rows, rows == Answers.MAX_OUTBOX_ROWS ? " or more" : "")
                  + " else writes to it; a new snapshot would publish these rows again.",
              "find out who inserts into outbox_event, then: DELETE FROM outbox_event"));
    }
    // MySQL of 9.6 or newer says OFF, and then logs what cascades; others have no such variable.
    if (!is(answers.variables(), "innodb_native_foreign_keys", "OFF")) {
      for (String key : answers.cascades()) {
        findings.add(
            new Finding(
                Cause.CASCADE_NOT_LOGGED,
                "The foreign key %s of the table users has a CASCADE or SET NULL. The database doesn't"
                        .formatted(key)
                    + " log which users that changes: they are told nothing.",
                "as an administrator: ALTER TABLE %s.users DROP FOREIGN KEY %s, and add it again"
                        .formatted(database.schema(), key)
                    + " without them; then change the users before what they refer to"));
      }
    }
    return findings;
  }

  private static String neededFor(String privilege) {
    return switch (privilege) {
      case "SELECT" -> "it sees no tables, so nothing is captured, though the connector runs";
      case "RELOAD" -> "the next snapshot will fail";
      case "REPLICATION SLAVE" -> "it can't read the binlog, though the connector says it runs";
      default -> "it can't ask where the binlog is, so the next snapshot will fail";
    };
  }

  private static List<Finding> variables(Map<String, String> variables) {
    List<Finding> findings = new ArrayList<>();
    if (is(variables, "log_bin", "OFF")) {
      findings.add(
          new Finding(
              Cause.BINLOG_OFF,
              "The database writes no binlog (log_bin is OFF): there is nothing to capture from.",
              "start the database with --log-bin=binlog --server-id=1 --binlog-format=ROW"));
      return findings;
    }
    String format = variables.getOrDefault("binlog_format", "ROW");
    if (!format.equalsIgnoreCase("ROW")) {
      findings.add(
          new Finding(
              Cause.BINLOG_FORMAT,
              "binlog_format is %s: the binlog holds statements instead of rows, and changes can't"
                      .formatted(format)
                  + " be read from it.",
              "as root: SET GLOBAL binlog_format = 'ROW'; also in the server's configuration."
                  + " Connections that are open keep the old value until they reconnect"));
    }
    String image = variables.getOrDefault("binlog_row_image", "FULL");
    if (!image.equalsIgnoreCase("FULL")) {
      findings.add(
          new Finding(
              Cause.BINLOG_ROW_IMAGE,
              "binlog_row_image is %s: the binlog leaves out columns, so nobody can tell what a row"
                      .formatted(image)
                  + " was before.",
              "as root: SET GLOBAL binlog_row_image = 'FULL'; also in the server's configuration."
                  + " Connections that are open keep the old value until they reconnect"));
    }
    // Of MariaDB. What reads the binlog skips such rows without a word, while GTIDs go on.
    if (is(variables, "log_bin_compress", "ON")) {
      findings.add(
          new Finding(
              Cause.BINLOG_COMPRESSED,
              "log_bin_compress is ON: the connector can't read larger rows from the binlog, and"
                  + " skips them though it says that it runs.",
              "as root: SET GLOBAL log_bin_compress = OFF; also in the server's configuration."
                  + " Changes that were skipped stay untold"));
    }
    // MariaDB has no such variable. Debezium goes by GTID with ON only, not with ON_PERMISSIVE.
    String gtids = variables.getOrDefault("gtid_mode", "ON");
    if (!gtids.equalsIgnoreCase("ON")) {
      findings.add(
          new Finding(
              Cause.GTID_OFF,
              "gtid_mode is %s: the connector remembers names of binlogs. Another server that takes"
                      .formatted(gtids)
                  + " over has files of the same names, and changes may be skipped.",
              "with the connector stopped, as root, step by step: SET GLOBAL"
                  + " enforce_gtid_consistency = ON, then gtid_mode = OFF_PERMISSIVE, ON_PERMISSIVE"
                  + " and ON; also in the server's configuration. Then have it begin anew:"
                  + " docs/troubleshooting.md#gtid-off"));
    }
    // Of MySQL since 8.3. Debezium reads the whole set when a task starts, and fails at a tag.
    if (TAGGED_GTID.matcher(variables.getOrDefault("gtid_executed", "")).find()) {
      findings.add(
          new Finding(
              Cause.GTID_TAGGED,
              "gtid_executed holds GTIDs with tags, which Debezium can't read: the connector will"
                  + " not start again once it is stopped.",
              "find out who tags them, and revoke TRANSACTION_GTID_TAG; then, before the connector"
                  + " is restarted: docs/troubleshooting.md#gtid-tagged"));
    }
    long expiry = Long.parseLong(variables.getOrDefault("binlog_expire_logs_seconds", "0"));
    if (expiry > 0 && expiry < MIN_EXPIRY_SECONDS) {
      findings.add(
          new Finding(
              Cause.BINLOG_EXPIRES_SOON,
              "The database deletes binlogs after %d s. If Connect is down for longer, changes are"
                      .formatted(expiry)
                  + " lost.",
              "as root: SET GLOBAL binlog_expire_logs_seconds = 604800; also in the server's"
                  + " configuration"));
    }
    return findings;
  }

  private static String time(Optional<Instant> time, String otherwise) {
    return time.map(Instant::toString).orElse(otherwise);
  }

  private static boolean is(Map<String, String> variables, String name, String value) {
    return value.equalsIgnoreCase(variables.get(name));
  }
}

package dev.avisa.capture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a connector failed, in our own words. Messages of exceptions aren't repeated: they quote
 * rows, keys and statements, so personal data. The trace in Connect's log has them.
 *
 * @param binlogPurged whether the binlog it wanted to read is gone
 */
public record FailureReason(String words, boolean binlogPurged) {
  private record Sign(String words, boolean binlogPurged, Pattern pattern) {
    Sign(String words, String pattern) {
      this(words, false, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }
  }

  /**
   * The texts are those of MySQL, MariaDB, Debezium 3.5 and Kafka Connect 4.3; first match wins.
   */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "the database has deleted the binlog that it had to read next",
              true,
              Pattern.compile(
                  "binlog files have been purged|is no longer available on the server"
                      + "|purged required binary logs|could not find gtid state"
                      + "|could not find first log file name",
                  Pattern.CASE_INSENSITIVE)),
          new Sign("the database's binlog_row_image is not FULL", "FULL binlog_row_image"),
          new Sign("the database's binlog_format is not ROW", "ROW binlog_format"),
          new Sign(
              "the database's user of Debezium lacks a privilege",
              "Access denied; you need|LOCK TABLES' privilege|command denied to user"),
          new Sign("the database refuses Debezium's user or password", "Access denied for user"),
          new Sign(
              "the database can't be reached",
              "Communications link failure|Connection refused|Socket fail to connect"
                  + "|Could not connect to address"),
          new Sign(
              "a row of some table has a day that is in no calendar, such as the 31st of February",
              "deserializing binlog data of"),
          new Sign(
              "some table has a column of a type that Debezium can't read, such as a COMPRESSED one"
                  + " of MariaDB",
              "ColumnType\\.byCode"),
          new Sign(
              "Debezium can't read a statement that defines a table",
              "DDL statement couldn't be parsed|Multiple parsing errors"),
          new Sign(
              "the definitions of the tables are lost or don't fit (topic _connect.schema-history)",
              "schema isn't known to this connector|db history topic|schema history"),
          new Sign(
              "Kafka doesn't have a topic that it writes to",
              "UnknownTopicOrPartition|not present in metadata"),
          new Sign("Kafka refused a record as too large", "RecordTooLarge|MESSAGE_TOO_LARGE"));

  private static final Pattern EXCEPTION =
      Pattern.compile("^(?:Caused by: )?(?:[a-z][\\w$]*\\.)+([A-Z][\\w$]*)", Pattern.MULTILINE);

  static FailureReason of(String trace) {
    for (Sign sign : SIGNS) {
      if (sign.pattern().matcher(messages(trace)).find()) {
        return new FailureReason(sign.words(), sign.binlogPurged());
      }
    }
    return new FailureReason("the reason is in Connect's log" + rootException(trace), false);
  }

  /** The trace without its stack frames, some of whose names look like messages. */
  private static String messages(String trace) {
    return trace
        .lines()
        .filter(line -> !line.startsWith("\t"))
        .reduce("", (one, other) -> one + "\n" + other);
  }

  private static String rootException(String trace) {
    String root = "";
    Matcher exceptions = EXCEPTION.matcher(trace);
    while (exceptions.find()) {
      root = String.format(Locale.ROOT, " (%s)", exceptions.group(1));
    }
    return root;
  }
}

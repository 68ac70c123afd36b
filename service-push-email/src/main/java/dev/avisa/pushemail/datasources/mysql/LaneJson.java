package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.pushemail.entities.Lane;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lanes as a JSON text that a statement reads as a table, so that one statement updates any number
 * of them, each to values of its own.
 */
final class LaneJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  private record Column(String name, String type) {}

  /** In the order of {@link #row}. */
  private static final List<Column> COLUMNS =
      List.of(
          // In another character set than the table's, no index would be used.
          new Column("id", "char(36) character set ascii"),
          new Column("token", "bigint"),
          new Column("leased", "boolean"),
          new Column("due_at", "datetime(6)"),
          new Column("pending", "int"),
          new Column("last_seq", "bigint"),
          new Column("quiet_until", "datetime(6)"),
          new Column("open_delivery", "char(36) character set ascii"),
          new Column("open_events", "int"),
          new Column("open_since", "datetime(6)"),
          new Column("open_until", "datetime(6)"),
          new Column("urgent", "boolean"));

  /** With the text as its parameter. */
  static final String UPDATE =
      "update json_table(?, '$[*]' columns ("
          + IntStream.range(0, COLUMNS.size())
              .mapToObj(LaneJson::declaration)
              .collect(Collectors.joining(", "))
          // The order of the join: never all of the lanes.
          + ")) as changed straight_join lane on lane.id = changed.id set "
          + COLUMNS.stream()
              .skip(1)
              .map(column -> "lane." + column.name() + " = changed." + column.name())
              .collect(Collectors.joining(", "));

  private LaneJson() {}

  /** A value that can't be read is an error, rather than null. */
  private static String declaration(int place) {
    Column column = COLUMNS.get(place);
    return column.name() + " " + column.type() + " path '$[" + place + "]' error on error";
  }

  static String of(Collection<Lane> lanes) {
    JsonArray rows = new JsonArray();
    lanes.forEach(lane -> rows.add(row(lane)));
    return rows.encode();
  }

  private static JsonArray row(Lane lane) {
    Lane.@Nullable Open open = lane.open();
    return new JsonArray()
        .add(lane.id().toString())
        .add(lane.token())
        .add(lane.leased() ? 1 : 0)
        .add(text(lane.dueAt()))
        .add(lane.pending())
        .add(lane.lastSeq())
        .add(text(lane.quietUntil()))
        .add(open == null ? null : open.delivery().toString())
        .add(open == null ? 0 : open.events())
        .add(open == null ? null : text(open.since()))
        .add(open == null ? null : text(open.until()))
        .add(lane.urgent() ? 1 : 0);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    LocalDateTime time = time(instant);
    return time == null ? null : TIME.format(time);
  }
}

package dev.avisa.userdata.transport.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.RowImage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row as {@code time.precision.mode=isostring} shows them.
 *
 * <p>Lenient wherever a value is somebody's data, because a row that is nonsense has changed as
 * well. Strict about the id and about {@code last_event_id}: without either, nobody could tell
 * whose change it was.
 *
 * @param name of the row in the envelope, for reasons
 */
record Columns(JsonNode row, String name) {
  RowImage image() {
    if (!row.isObject()) {
      throw new Unreadable(name + " is not a JSON object");
    }
    if (!row.has("last_event_id")) {
      throw new Unreadable(name + " has no column last_event_id");
    }
    return new RowImage(
        id(),
        new Fields(
            textOrEmpty("username"),
            textOrEmpty("email"),
            text("full_name"),
            date("date_of_birth"),
            text("address"),
            textOrEmpty("locale"),
            textOrEmpty("status")),
        row.path("version").asLong(1),
        text("last_event_id"),
        time("created_at"),
        time("updated_at"));
  }

  private UserId id() {
    try {
      return UserId.parse(textOrEmpty("id"));
    } catch (InvalidValue e) {
      throw new Unreadable(name + ".id " + e.getMessage());
    }
  }

  private @Nullable String text(String column) {
    JsonNode value = row.path(column);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  /** A column that is never null, unless somebody altered the table. */
  private String textOrEmpty(String column) {
    String text = text(column);
    return text == null ? "" : text;
  }

  private @Nullable LocalDate date(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    } catch (DateTimeException e) {
      return null; // 0000-00-00 and its like, which old applications write for "none".
    }
  }

  private @Nullable Instant time(String column) {
    String text = text(column);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

package dev.avisa.pushemail.datasources.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.pushemail.entities.Author;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mail shows of one event, as the column {@code delivery_event.data} has it. */
record EventJson(
    long version,
    Instant occurredAt,
    Author author,
    @Nullable String fullName,
    Locale locale,
    List<FieldChange> changes) {
  private static final JsonMapper JSON = new JsonMapper();

  static String of(Notice notice, CoveredEvent event) {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", event.version());
    json.put("occurredAt", event.occurredAt().toString());
    json.put("author", event.author().name());
    json.put("fullName", notice.fullName());
    json.put("locale", notice.locale().toLanguageTag());
    ArrayNode changes = json.putArray("changes");
    for (FieldChange change : event.changes()) {
      changes
          .addObject()
          .put("field", change.field())
          .put("before", change.before())
          .put("after", change.after());
    }
    return json.toString();
  }

  static EventJson parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      List<FieldChange> changes = new ArrayList<>();
      for (JsonNode change : json.path("changes")) {
        changes.add(
            new FieldChange(
                change.path("field").asText(), text(change, "before"), text(change, "after")));
      }
      return new EventJson(
          // Rows of before it was kept have none.
          json.path("version").asLong(0),
          Instant.parse(json.path("occurredAt").asText()),
          author(json.path("author").asText()),
          text(json, "fullName"),
          Locale.forLanguageTag(json.path("locale").asText()),
          changes);
    } catch (JsonProcessingException e) {
      // Jackson's message quotes the value.
      throw new IllegalStateException("delivery_event.data is no JSON");
    }
  }

  CoveredEvent event(EventId id) {
    return new CoveredEvent(id, version, occurredAt, author, changes);
  }

  /** Rows of before it was kept, or of a later version with other words for it, don't say. */
  private static Author author(String name) {
    return Arrays.stream(Author.values())
        .filter(author -> author.name().equals(name))
        .findFirst()
        .orElse(Author.UNKNOWN);
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.textValue() : null;
  }
}

package dev.avisa.pushemail.transport.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.domain.InvalidValue;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read strictly: a field that is needed and missing, or of another type, makes the
 * record unreadable. Fields nobody asks for are ignored, since later versions add some.
 *
 * @param path where the object is, for reasons
 */
record JsonFields(JsonNode node, String path) {
  /** More would be no user's data but a mistake or an attack. */
  private static final int MAX_ITEMS = 200;

  JsonFields {
    if (!node.isObject()) {
      throw new Unreadable((path.isEmpty() ? "the value" : path) + " is not a JSON object");
    }
  }

  @Nullable String optionalText(String name) {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return null;
    }
    if (!field.isTextual()) {
      throw new Unreadable(at(name) + " is not text");
    }
    return field.textValue();
  }

  String text(String name) {
    String text = optionalText(name);
    if (text == null || text.isBlank()) {
      throw new Unreadable(at(name) + " is missing");
    }
    return text;
  }

  /** The field as a domain value; whatever rule it breaks is told without the value. */
  <T> T value(String name, Function<String, T> read) {
    return convert(name, text(name), read);
  }

  <T> @Nullable T optionalValue(String name, Function<String, T> read) {
    String text = optionalText(name);
    return text == null ? null : convert(name, text, read);
  }

  private <T> T convert(String name, String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (InvalidValue e) {
      throw new Unreadable(at(name) + " " + e.getMessage());
    } catch (DateTimeException e) {
      throw new Unreadable(at(name) + " is not a date and time in UTC");
    }
  }

  long positiveLong(String name) {
    JsonNode field = node.path(name);
    if (!field.isIntegralNumber() || !field.canConvertToLong() || field.longValue() < 1) {
      throw new Unreadable(at(name) + " is not a positive whole number");
    }
    return field.longValue();
  }

  JsonFields object(String name) {
    return new JsonFields(node.path(name), at(name));
  }

  List<JsonFields> objects(String name) {
    JsonNode array = node.path(name);
    if (!array.isArray() || array.size() > MAX_ITEMS) {
      throw new Unreadable(at(name) + " is not a list of at most " + MAX_ITEMS);
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode item : array) {
      objects.add(new JsonFields(item, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

package dev.avisa.inbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of fault rules: what PUT takes is what GET gives. */
final class FaultRulesJson {
  private static final int MAX_RULES = 100;
  private static final Set<String> FIELDS =
      Set.of("fault", "stage", "code", "text", "recipient", "times");

  private FaultRulesJson() {}

  static List<FaultRule> read(JsonNode node) throws Problem {
    if (!node.isArray() || node.size() > MAX_RULES) {
      throw Problem.badRequest("The body must be a list of at most " + MAX_RULES + " rules");
    }
    List<FaultRule> rules = new ArrayList<>();
    for (JsonNode rule : node) {
      try {
        rules.add(readRule(rule));
      } catch (InvalidFault e) {
        throw Problem.badRequest("Rule " + (rules.size() + 1) + ": " + e.getMessage());
      }
    }
    return rules;
  }

  private static FaultRule readRule(JsonNode node) {
    if (!node.isObject()) {
      throw new InvalidFault("must be an object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw new InvalidFault("unknown field '" + name + "'");
              }
            });
    return new FaultRule(
        word(node, "fault", FaultKind.values(), FaultKind::word),
        word(node, "stage", Stage.values(), Stage::word),
        number(node, "code"),
        text(node, "text"),
        text(node, "recipient"),
        number(node, "times"));
  }

  private static <E> E word(JsonNode node, String name, E[] values, Function<E, String> word) {
    String text = Optional.ofNullable(text(node, name)).orElse("");
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidFault(
                    "'%s' must be one of %s"
                        .formatted(
                            name,
                            Arrays.stream(values).map(word).collect(Collectors.joining(", ")))));
  }

  private static @Nullable Integer number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new InvalidFault("'" + name + "' must be a whole number");
    }
    return value.intValue();
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new InvalidFault("'" + name + "' must be a text");
    }
    return value.textValue();
  }

  static void write(List<FaultRule> rules, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (FaultRule rule : rules) {
      json.writeStartObject();
      json.writeStringField("fault", rule.kind().word());
      json.writeStringField("stage", rule.stage().word());
      writeIfGiven("code", rule.code(), json);
      writeIfGiven("text", rule.text(), json);
      writeIfGiven("recipient", rule.recipient(), json);
      writeIfGiven("times", rule.times(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeIfGiven(String name, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeObjectField(name, value);
    }
  }
}

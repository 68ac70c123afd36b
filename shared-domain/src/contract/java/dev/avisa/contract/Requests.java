package dev.avisa.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.contract.Contract.Operation;
import dev.avisa.contract.Contract.Part;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Requests made from the document: each valid, or with one thing that is wrong with it. */
public final class Requests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What may be wrong with any value, whatever its schema. */
  private static final List<JsonNode> WRONG =
      List.of(
          JSON.nullNode(),
          JSON.numberNode(1),
          JSON.numberNode(1.5),
          JSON.booleanNode(true),
          JSON.arrayNode().add("a"),
          JSON.objectNode().put("a", "b"),
          JSON.textNode(""),
          JSON.textNode("?"),
          JSON.textNode("a\u0000b"),
          JSON.textNode("a\r\nb"),
          JSON.textNode("a\u202eb"),
          JSON.textNode("a".repeat(15_000)));

  private static final List<String> NO_JSON =
      List.of(
          "{",
          "nonsense",
          "{'a': 'b'}",
          "{\"username\": \"abc\", \"username\": \"abd\"}",
          "\u0000",
          "{} x");

  private static final List<String> WRONG_BODIES =
      List.of("", "null", "[]", "1", "\"text\"", "{} {}", "[".repeat(2_000));

  private static final List<String> ACCEPTS =
      List.of(
          "application/json",
          "*/*",
          "application/*",
          "text/html",
          "x",
          ";;;",
          "",
          "application/json;q=0");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/plain",
          "",
          "///",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "application/json, text/plain");

  private static final List<String> WRONG_TEXTS =
      List.of(
          "",
          "?",
          "%00",
          "%ff",
          "a%20b",
          "'",
          "%22",
          "a".repeat(3_000),
          "-1",
          "0",
          "99999999999999999999");

  private static final List<String> OTHER_METHODS =
      List.of("HEAD", "OPTIONS", "TRACE", "FOO", "get", "GET", "POST", "PUT", "PATCH", "DELETE");

  /**
   * @param valid whether it is as the document wants it; empty if the document doesn't say
   */
  public record Request(
      String what,
      String method,
      String target,
      List<String> headers,
      String body,
      Optional<Boolean> valid) {
    public Request with(String header, String value) {
      List<String> more = new ArrayList<>(headers);
      more.removeIf(line -> line.startsWith(header + ":"));
      more.add(header + ": " + value);
      return new Request(
          what + "; " + header + ": " + shortened(value),
          method,
          target,
          more,
          body,
          Optional.empty());
    }

    public Request withBody(String what, String otherBody, Optional<Boolean> valid) {
      return new Request(this.what + "; " + what, method, target, headers, otherBody, valid);
    }

    public Request at(String what, String otherTarget, Optional<Boolean> valid) {
      return new Request(this.what + "; " + what, method, otherTarget, headers, body, valid);
    }

    /** The same, to the one with this id. */
    public Request to(String id) {
      return new Request(what, method, target.replace("{id}", id), headers, body, valid);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  /**
   * What a document can't say of its service.
   *
   * @param tooLarge the size of a body that is refused, so that the refusal can be read; empty if
   *     the connection may be cut first
   * @param unknownFields that no body has
   * @param dependent query parameters of which some values need others beside them
   * @param unique makes a body succeed again that did before
   */
  public record Traits(
      Optional<Integer> tooLarge,
      List<String> unknownFields,
      Set<String> dependent,
      UnaryOperator<ObjectNode> unique) {}

  private final Contract contract;
  private final Traits traits;
  private final Random random;

  public Requests(Contract contract, Traits traits, long seed) {
    this.contract = contract;
    this.traits = traits;
    this.random = new Random(seed);
  }

  /**
   * As the document wants it, and so that it may succeed.
   *
   * @param id of what to work on
   */
  public Request valid(Operation operation, String id) {
    String target = operation.path().replace("{id}", id);
    for (Part parameter : contract.parameters(operation)) {
      String name = parameter.node().get("name").textValue();
      if (parameter.node().get("in").textValue().equals("path") && !name.equals("id")) {
        target = target.replace("{" + name + "}", example(parameter));
      }
    }
    List<String> headers = new ArrayList<>();
    String body = "";
    Optional<Part> content = body(operation);
    if (content.isPresent()) {
      headers.add("Content-Type: " + mediaType(operation));
      body = validBody(content.get()).toString();
    }
    return new Request(
        operation.toString(), operation.method(), target, headers, body, Optional.of(true));
  }

  /** One thing after the other. */
  public List<Request> variants(Operation operation, String id) {
    List<Request> requests = new ArrayList<>();
    for (String accept : ACCEPTS) {
      requests.add(valid(operation, id).with("Accept", accept));
    }
    for (String type : CONTENT_TYPES) {
      requests.add(valid(operation, id).with("Content-Type", type));
    }
    for (Part parameter : contract.parameters(operation)) {
      parameter(operation, id, parameter, requests);
    }
    body(operation).ifPresent(content -> bodies(operation, id, content, requests));
    requests.add(valid(operation, id).with("Content-Encoding", "gzip"));
    traits
        .tooLarge()
        .ifPresent(
            octets ->
                requests.add(
                    valid(operation, id)
                        .withBody("too large", " ".repeat(octets), Optional.of(false))));
    requests.add(
        valid(operation, id)
            .at("unknown parameter", withQuery(valid(operation, id), "x=y"), Optional.empty()));
    return requests;
  }

  /** Several things at a time. */
  public Request random(Operation operation, String id) {
    List<Request> variants = variants(operation, id);
    Request request = variants.get(random.nextInt(variants.size()));
    for (int i = random.nextInt(4); i > 0; i--) {
      Request other = variants.get(random.nextInt(variants.size()));
      for (String header : other.headers()) {
        int colon = header.indexOf(':');
        request = request.with(header.substring(0, colon), header.substring(colon + 1).strip());
      }
      if (random.nextBoolean()) {
        request = request.withBody("body of " + other.what(), other.body(), Optional.empty());
      }
    }
    return request;
  }

  /** Methods that the document may not have at a path. */
  public List<Request> methods(Operation operation, String id) {
    Request valid = valid(operation, id);
    return OTHER_METHODS.stream()
        .map(
            method ->
                new Request(
                    method + " " + operation.path(),
                    method,
                    valid.target(),
                    List.of(),
                    "",
                    Optional.empty()))
        .toList();
  }

  private void parameter(Operation operation, String id, Part parameter, List<Request> requests) {
    String name = parameter.node().get("name").textValue();
    List<String> values = new ArrayList<>(WRONG_TEXTS);
    parameter
        .node()
        .path("examples")
        .forEach(example -> values.add(0, example.get("value").asText()));
    parameter.node().at("/schema/enum").forEach(value -> values.add(value.textValue()));
    for (String limit : List.of("minimum", "maximum")) {
      JsonNode value = parameter.node().at("/schema/" + limit);
      if (value.isInt()) {
        values.add("" + value.intValue());
        values.add("" + (value.intValue() - 1));
        values.add("" + (value.intValue() + 1));
      }
    }
    if (parameter.node().get("in").textValue().equals("header")) {
      values.remove("%00"); // Would be no HTTP.
    }
    for (String value : values) {
      Request valid = valid(operation, id);
      boolean fits = fits(parameter, value);
      switch (parameter.node().get("in").textValue()) {
        case "header" -> {
          Request request = valid.with(name, decoded(value));
          requests.add(
              request.withBody("", request.body(), fits ? Optional.of(true) : Optional.of(false)));
        }
        case "query" -> {
          String encoded = value.contains("%") ? value : URLEncoder.encode(value, UTF_8);
          requests.add(
              valid.at(
                  name + "=" + shortened(value),
                  withQuery(valid, name + "=" + encoded),
                  fits && traits.dependent().contains(name)
                      ? Optional.empty()
                      : Optional.of(fits)));
        }
        default ->
            requests.add(
                valid.at(
                    "{" + name + "}=" + shortened(value),
                    operation
                        .path()
                        .replace(
                            "{" + name + "}", value.isEmpty() ? "%20" : value.replace("?", "%3f")),
                    name.equals("id") ? Optional.of(fits) : Optional.empty()));
      }
    }
    if (parameter.node().get("in").textValue().equals("query")) {
      Request valid = valid(operation, id);
      String once = name + "=" + URLEncoder.encode(example(parameter), UTF_8);
      String twice = once + "&" + once;
      requests.add(valid.at(twice, withQuery(valid, twice), Optional.of(false)));
    } else if (name.equals("Idempotency-Key")) {
      Request valid = valid(operation, id).with(name, "one");
      List<String> twice = new ArrayList<>(valid.headers());
      twice.add(name + ": two");
      requests.add(
          new Request(
              valid.what() + " twice",
              valid.method(),
              valid.target(),
              twice,
              valid.body(),
              Optional.of(false)));
    }
  }

  private boolean fits(Part parameter, String encoded) {
    String value = decoded(encoded);
    String type = contract.part(parameter.pointer() + "/schema").node().path("type").asText();
    return contract.invalid(parameter.pointer() + "/schema", Contract.typed(type, value)).isEmpty();
  }

  private static String decoded(String value) {
    return value
        .replace("%20", " ")
        .replace("%22", "\"")
        .replace("%00", "\u0001")
        .replace("%ff", "\u00ff");
  }

  private void bodies(Operation operation, String id, Part content, List<Request> requests) {
    Request valid = valid(operation, id);
    String schema = content.pointer() + "/schema";
    NO_JSON.forEach(body -> requests.add(valid.withBody(body, body, Optional.of(false))));
    WRONG_BODIES.forEach(
        body -> requests.add(valid.withBody(shortened(body), body, Optional.of(false))));
    content
        .node()
        .path("examples")
        .forEach(
            example ->
                add(
                    valid,
                    schema,
                    "example",
                    traits.unique().apply(example.get("value").deepCopy()),
                    requests));
    String properties = contract.part(schema).pointer() + "/properties";
    for (var property : contract.document().at(properties).properties()) {
      String name = property.getKey();
      ObjectNode without = validBody(content);
      without.remove(name);
      add(valid, schema, "without " + name, without, requests);
      List<JsonNode> values = new ArrayList<>(WRONG);
      atTheLimits(contract.part(properties + "/" + name), values);
      for (JsonNode value : values) {
        ObjectNode body = validBody(content);
        body.set(name, value);
        add(valid, schema, name + " = " + shortened(value.toString()), body, requests);
      }
    }
    for (String unknown : traits.unknownFields()) {
      add(
          valid,
          schema,
          "unknown field " + unknown,
          validBody(content).put(unknown, "a"),
          requests);
    }
  }

  private void add(
      Request valid, String schema, String what, ObjectNode body, List<Request> requests) {
    boolean fits = contract.invalid(schema, body).isEmpty();
    requests.add(valid.withBody(what, body.toString(), Optional.of(fits)));
  }

  private void atTheLimits(Part property, List<JsonNode> values) {
    JsonNode maximum = property.node().path("maxLength");
    boolean free =
        !property.node().has("pattern")
            || property.node().get("pattern").textValue().startsWith("^[^\\u");
    if (maximum.isInt() && free) {
      values.add(JSON.textNode("é".repeat(maximum.intValue())));
      values.add(JSON.textNode("é".repeat(maximum.intValue() + 1)));
    } else if (maximum.isInt()) {
      values.add(JSON.textNode("a".repeat(maximum.intValue() + 1)));
    }
    property.node().path("enum").forEach(values::add);
    if (property.node().path("format").asText().equals("date")) {
      values.add(JSON.textNode("2026-02-30"));
    }
  }

  private ObjectNode validBody(Part content) {
    String properties = contract.part(content.pointer() + "/schema").pointer() + "/properties";
    ObjectNode body = JSON.objectNode();
    for (var property : contract.document().at(properties).properties()) {
      Part part = contract.part(properties + "/" + property.getKey());
      if (part.node().has("oneOf")) {
        part = contract.part(part.pointer() + "/oneOf/0");
      }
      body.set(property.getKey(), part.node().get("examples").get(0));
    }
    return traits.unique().apply(body);
  }

  private Optional<Part> body(Operation operation) {
    String content = operation.pointer() + "/requestBody/content";
    return contract.document().at(content).isMissingNode()
        ? Optional.empty()
        : Optional.of(contract.part(content + "/" + Contract.escaped(mediaType(operation))));
  }

  private String mediaType(Operation operation) {
    return contract.document().at(operation.pointer() + "/requestBody/content").fieldNames().next();
  }

  private static String example(Part parameter) {
    for (JsonNode example : parameter.node().path("examples")) {
      return example.get("value").asText();
    }
    JsonNode choice = parameter.node().at("/schema/enum/0");
    return choice.isMissingNode() ? "1" : choice.textValue();
  }

  private static String withQuery(Request request, String query) {
    return request.target() + "?" + query;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "… (" + text.length() + ")";
  }
}

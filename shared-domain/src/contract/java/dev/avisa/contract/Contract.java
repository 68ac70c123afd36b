package dev.avisa.contract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The OpenAPI document, as the judge of what the service answers. */
public final class Contract {
  /** What people read; the build puts it into the services. */
  private static final Path FOLDER = Path.of("../docs");

  private static final String BASE = "https://avisa.invalid/openapi.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /** HTTP's own framing, which no document lists. */
  private static final Set<String> FRAMING =
      Set.of("connection", "content-length", "content-type", "date", "transfer-encoding");

  /**
   * @param pointer where it is in the document
   * @param method in upper case
   */
  public record Operation(String pointer, String path, String method) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A part of the document, with where it is. */
  public record Part(String pointer, JsonNode node) {}

  /**
   * An answer that is documented.
   *
   * @param type of the problem, or empty
   */
  public record Outcome(String operation, int status, String type) {
    @Override
    public String toString() {
      return operation + " " + status + " " + type;
    }
  }

  private final JsonNode document;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig settings =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  public Contract(JsonNode document) {
    this.document = document;
    this.schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(BASE, document.toString()))));
  }

  /**
   * @param file its name in the folder of documents
   */
  public static Contract read(String file) {
    try {
      return new Contract(new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonNode document() {
    return document;
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : document.get("paths").properties()) {
      for (String method : METHODS) {
        if (path.getValue().has(method)) {
          operations.add(operation(path.getKey(), method));
        }
      }
    }
    return operations;
  }

  private static Operation operation(String path, String method) {
    return new Operation(
        "/paths/" + escaped(path) + "/" + method, path, method.toUpperCase(java.util.Locale.ROOT));
  }

  /** The part at a JSON pointer, or the one that it refers to. */
  public Part part(String pointer) {
    JsonNode node = document.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalStateException("The document has nothing at " + pointer);
    }
    return node.has("$ref")
        ? part(node.get("$ref").textValue().substring(1))
        : new Part(pointer, node);
  }

  /** Those of its path come first. */
  public List<Part> parameters(Operation operation) {
    List<Part> parameters = new ArrayList<>();
    String path = operation.pointer().substring(0, operation.pointer().lastIndexOf('/'));
    for (String owner : List.of(path, operation.pointer())) {
      int count = document.at(owner + "/parameters").size();
      for (int i = 0; i < count; i++) {
        parameters.add(part(owner + "/parameters/" + i));
      }
    }
    return parameters;
  }

  /** Every answer that the document knows of. */
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Operation operation : operations()) {
      for (var response : document.at(operation.pointer() + "/responses").properties()) {
        int status = Integer.parseInt(response.getKey());
        Part part = part(operation.pointer() + "/responses/" + response.getKey());
        JsonNode examples = part.node().at("/content/application~1problem+json/examples");
        if (examples.isMissingNode()) {
          outcomes.add(new Outcome(operation.toString(), status, ""));
        }
        for (var example : examples.properties()) {
          outcomes.add(new Outcome(operation.toString(), status, "/problems/" + example.getKey()));
        }
      }
    }
    return outcomes;
  }

  /** Which of the documented answers this is, if it is one. */
  public Optional<Outcome> outcome(String method, String target, Wire.Answer answer) {
    return operationAt(method, target)
        .map(operation -> new Outcome(operation.toString(), answer.status(), type(answer)));
  }

  private static String type(Wire.Answer answer) {
    try {
      return answer.header("Content-Type").startsWith("application/problem+json")
          ? JSON.readTree(answer.body()).path("type").asText()
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * What of an answer isn't as documented; empty if all is.
   *
   * @param target the path, perhaps with a query
   */
  public List<String> faults(String method, String target, Wire.Answer answer) {
    Optional<Part> response = response(method, target, answer.status());
    if (response.isEmpty()) {
      return List.of("status " + answer.status() + " is not documented");
    }
    List<String> faults = new ArrayList<>();
    headers(response.get(), answer, faults);
    body(response.get(), answer, method.equals("HEAD"), faults);
    return faults;
  }

  private Optional<Part> response(String method, String target, int status) {
    if (pathAt(target).isEmpty()) {
      return only(404, status, "NoSuchResource");
    }
    if (method.equals("OPTIONS")) {
      return only(200, status, "Options");
    }
    Optional<Operation> operation = operationAt(method, target);
    if (operation.isEmpty()) {
      return only(405, status, "MethodNotAllowed");
    }
    String pointer = operation.get().pointer() + "/responses/" + status;
    return document.at(pointer).isMissingNode() ? Optional.empty() : Optional.of(part(pointer));
  }

  private Optional<Part> only(int expected, int status, String response) {
    return status == expected
        ? Optional.of(part("/components/responses/" + response))
        : Optional.empty();
  }

  private Optional<Operation> operationAt(String method, String target) {
    String documented = method.equals("HEAD") ? "GET" : method;
    return pathAt(target)
        .flatMap(
            path ->
                operations().stream()
                    .filter(operation -> operation.path().equals(path))
                    .filter(operation -> operation.method().equals(documented))
                    .findAny());
  }

  private Optional<String> pathAt(String target) {
    String path = target.replaceFirst("\\?.*", "");
    return document.get("paths").properties().stream()
        .map(Map.Entry::getKey)
        .filter(template -> Pattern.matches(template.replaceAll("\\{\\w+}", "[^/]+"), path))
        .findFirst();
  }

  private void headers(Part response, Wire.Answer answer, List<String> faults) {
    Map<String, Part> documented = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (var header : response.node().path("headers").properties()) {
      documented.put(
          header.getKey(), part(response.pointer() + "/headers/" + escaped(header.getKey())));
    }
    for (String name : answer.headers().keySet()) {
      if (!documented.containsKey(name)
          && !FRAMING.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        faults.add("header " + name + " is not documented");
      }
    }
    documented.forEach((name, header) -> header(name, header, answer, faults));
  }

  private void header(String name, Part header, Wire.Answer answer, List<String> faults) {
    List<String> values = answer.headers().getOrDefault(name, List.of());
    if (values.isEmpty()) {
      if (header.node().path("required").booleanValue()) {
        faults.add("header " + name + " is missing");
      }
      return;
    }
    if (values.size() > 1) {
      faults.add("header " + name + " comes " + values.size() + " times");
    }
    String type = header.node().at("/schema/type").textValue();
    invalid(header.pointer() + "/schema", typed(type, values.getFirst()))
        .forEach(fault -> faults.add("header " + name + ": " + fault));
  }

  /** What a text stands for where that type is asked for. */
  static JsonNode typed(String type, String text) {
    return switch (type) {
      case "integer" ->
          text.matches("-?\\d{1,18}")
              ? LongNode.valueOf(Long.parseLong(text))
              : TextNode.valueOf(text);
      case "boolean" ->
          text.matches("true|false")
              ? BooleanNode.valueOf(Boolean.parseBoolean(text))
              : TextNode.valueOf(text);
      default -> TextNode.valueOf(text);
    };
  }

  private void body(Part response, Wire.Answer answer, boolean isHead, List<String> faults) {
    JsonNode content = response.node().path("content");
    String mediaType = answer.header("Content-Type").replaceFirst(" *;.*", "");
    if (isHead || content.isMissingNode()) {
      if (answer.body().length > 0) {
        faults.add("a body of " + answer.body().length + " octets is not documented");
      }
      return;
    }
    if (!content.has(mediaType)) {
      faults.add("content type '" + mediaType + "' is not documented");
      return;
    }
    String schema = response.pointer() + "/content/" + escaped(mediaType) + "/schema";
    try {
      JsonNode body =
          mediaType.endsWith("json")
              ? JSON.readTree(answer.body())
              : TextNode.valueOf(answer.text());
      faults.addAll(invalid(schema, body));
      if (mediaType.equals("application/problem+json")
          && body.path("status").intValue() != answer.status()) {
        faults.add("the problem has another status: " + body.path("status"));
      }
    } catch (JacksonException e) {
      faults.add("the body is no JSON");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of a value isn't as the schema at a JSON pointer has it. */
  public List<String> invalid(String schema, JsonNode value) {
    return schemas
        .getSchema(SchemaLocation.of(BASE + "#" + schema), settings)
        .validate(value)
        .stream()
        .map(message -> message.getMessage())
        .toList();
  }

  public List<String> invalidJson(String schema, String json) {
    try {
      return invalid(schema, JSON.readTree(json));
    } catch (JacksonException e) {
      return List.of("no JSON");
    }
  }

  public static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}

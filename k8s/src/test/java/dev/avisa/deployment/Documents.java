package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The YAML documents of one output, before anything is made of them. */
record Documents(List<JsonNode> documents) {
  private static final long SECONDS = 60;

  /** What {@code kubectl apply -k} would apply. */
  static Documents rendered(String folder) {
    return of(
        run(
            Sources.HOME.resolve("k8s/target/kustomize/kustomize").toString(),
            "build",
            Sources.HOME.resolve("k8s").resolve(folder).toString()));
  }

  static Documents printedBy(String script) {
    return of(run(Sources.HOME.resolve(script).toString()));
  }

  static Documents of(String yaml) {
    YAMLFactory factory = new YAMLFactory();
    factory.enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL);
    ObjectMapper mapper = new ObjectMapper(factory);
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new Documents(values.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For planted violations: the document itself, to be changed. */
  ObjectNode get(String kind, String name) {
    return (ObjectNode)
        documents.stream()
            .filter(
                document ->
                    document.path("kind").asText().equals(kind)
                        && document.at("/metadata/name").asText().startsWith(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + name));
  }

  private static String run(String... command) {
    try {
      Path errors = Path.of("target", "errors-of-the-last-command.txt");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed: " + Files.readString(errors));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

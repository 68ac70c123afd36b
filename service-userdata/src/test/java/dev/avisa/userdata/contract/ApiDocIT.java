package dev.avisa.userdata.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands in the documentation of the API do what it says. A shell runs them as they are, but
 * for the port.
 */
@QuarkusTest
class ApiDocIT {
  private static final Path DOC = Path.of("../docs/api.md");

  /** Commands, and the answer that is shown right below them, if any. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:```\\n(.*?)^```\\n)?");

  private static final String SEPARATOR = "=== example ===\n";

  private record Example(String commands, @Nullable String answer) {}

  @TempDir private Path folder = Path.of("");
  @Inject private Pool database;

  /** A stand-in on every machine; the real one too where there is one. */
  static Stream<String> curls() {
    return Stream.of(true, false)
        .filter(standIn -> standIn || onPath("curl"))
        .map(standIn -> standIn ? "stand-in" : "curl");
  }

  @ParameterizedTest
  @MethodSource("curls")
  void doesWhatItSays(String curl) throws Exception {
    List<Example> examples = examples();
    database.query("delete from users").execute().await().indefinitely();

    List<String> outputs = run(examples, curl.equals("stand-in"));

    assertThat(outputs).hasSameSizeAs(examples);
    for (int i = 0; i < outputs.size(); i++) {
      isAsShown(examples.get(i), outputs.get(i));
    }
  }

  private static List<Example> examples() throws IOException {
    String doc = Files.readString(DOC);
    List<Example> examples = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(doc);
    while (example.find()) {
      examples.add(new Example(example.group(1), example.group(2)));
    }
    long fences = doc.lines().filter(line -> line.startsWith("```")).count();
    long shown = examples.stream().filter(e -> e.answer() != null).count();
    assertThat(fences)
        .describedAs("nothing else is shown")
        .isEqualTo(2 * (examples.size() + shown));
    assertThat(shown).isGreaterThan(5);
    return examples;
  }

  private List<String> run(List<Example> examples, boolean standIn) throws Exception {
    StringBuilder script = new StringBuilder("set -eu\n");
    for (Example example : examples) {
      script
          .append("printf '\\n")
          .append(SEPARATOR.strip())
          .append("\\n'\n")
          .append(example.commands());
    }
    String address = "http://127.0.0.1:" + RestAssured.port;
    Files.writeString(
        folder.resolve("script"), script.toString().replace("http://127.0.0.1:8080", address));
    // Where access is open a token isn't even read.
    executable("run", "echo token");
    if (standIn) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classes =
          Path.of("target/test-classes").toAbsolutePath()
              + File.pathSeparator
              + Path.of("../shared-domain/target/test-classes").toAbsolutePath();
      executable(
          "curl", "exec '%s' -cp '%s' %s \"$@\"".formatted(java, classes, Curl.class.getName()));
    }
    var builder = new ProcessBuilder("sh", "script").directory(folder.toFile());
    builder
        .environment()
        .merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
    Process shell = builder.redirectErrorStream(true).start();
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).describedAs(output).isZero();
    return Arrays.asList(output.split(SEPARATOR, -1)).subList(1, examples.size() + 1);
  }

  private void executable(String name, String command) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + command + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void isAsShown(Example example, String output) throws IOException {
    String got = output.replace("\r", "").strip();
    if (example.answer() == null) {
      assertThat(got)
          .describedAs(example.commands())
          .doesNotContain("/problems/", "HTTP/1.1 4", "HTTP/1.1 5");
      return;
    }
    List<String> shownHead = head(example.answer());
    List<String> head = head(got);
    assertThat(head.getFirst().strip())
        .describedAs(example.commands())
        .isEqualTo(shownHead.getFirst());
    assertThat(names(head))
        .describedAs(example.commands())
        .containsAll(names(shownHead))
        .isSubsetOf(union(names(shownHead), "content-length", "connection"));
    assertThat(keys(body(got)))
        .describedAs(example.commands())
        .isEqualTo(keys(body(example.answer())));
  }

  private static List<String> head(String answer) {
    return answer.lines().takeWhile(line -> !line.isEmpty()).toList();
  }

  private static Set<String> names(List<String> head) {
    Set<String> names = new TreeSet<>();
    for (String line : head.subList(1, head.size())) {
      names.add(line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT));
    }
    return names;
  }

  private static Set<String> union(Set<String> names, String... more) {
    Set<String> union = new TreeSet<>(names);
    union.addAll(List.of(more));
    return union;
  }

  private static String body(String answer) {
    int end = answer.indexOf("\n\n");
    return end < 0 ? "" : answer.substring(end).strip();
  }

  /** The names of all fields, by their places. */
  private static Set<String> keys(String json) throws IOException {
    Set<String> keys = new TreeSet<>();
    if (!json.isEmpty()) {
      keys(new ObjectMapper().readTree(json), "", keys);
    }
    return keys;
  }

  private static void keys(JsonNode node, String place, Set<String> keys) {
    node.properties()
        .forEach(
            field -> {
              keys.add(place + "/" + field.getKey());
              keys(field.getValue(), place + "/" + field.getKey(), keys);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      keys(node.get(i), place + "/" + i, keys);
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A service as it was built: its own settings, and all that the Quarkus extensions in it know,
 * which each jar lists.
 */
record Application(
    String name, Map<String, String> properties, Set<String> known, Set<String> variables) {
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");
  private static final Pattern MAPPING =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern SETTING =
      Pattern.compile(
          "^  (?:[A-Z]\\w*(?:<.+>)?|int|boolean|long) (\\w+)\\(\\);", Pattern.MULTILINE);
  private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");

  /** By service: to open some three hundred jars takes a second. */
  private static final Map<String, Application> READ = new ConcurrentHashMap<>();

  static Application of(String service) {
    return READ.computeIfAbsent(service, Application::read);
  }

  private static Application read(String service) {
    Map<String, String> properties =
        Sources.properties(service + "/src/main/resources/application.properties");
    Set<String> known = new HashSet<>();
    properties.keySet().forEach(name -> known.add(name.replaceFirst("^%\\w+\\.", "")));
    ownSettings(service, known);
    ownSettings("start-check", known);
    extensions(service, known);
    // A name that the operator chooses is in quotes, whatever it is called there.
    Set.copyOf(known)
        .forEach(name -> known.add(name.replace(".\"datasource-name\".", ".migrations.")));
    Stream.concat(ConsumerConfig.configNames().stream(), ProducerConfig.configNames().stream())
        .forEach(name -> known.add("kafka." + name));
    Set<String> variables = known.stream().map(Application::variable).collect(Collectors.toSet());
    properties.values().stream()
        .flatMap(value -> PLACEHOLDER.matcher(value).results())
        .forEach(placeholder -> variables.add(placeholder.group(1)));
    return new Application(service, properties, known, variables);
  }

  private static void ownSettings(String service, Set<String> known) {
    try (Stream<Path> files = Files.walk(Sources.HOME.resolve(service).resolve("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        INJECTED.matcher(code).results().forEach(found -> known.add(found.group(1)));
        // Of StartCheck, which asks for settings by name.
        Pattern.compile("\"((?:mp|smallrye)\\.jwt\\.[a-z.-]+)\"")
            .matcher(code)
            .results()
            .forEach(found -> known.add(found.group(1)));
        MAPPING
            .matcher(code)
            .results()
            .forEach(
                mapping ->
                    SETTING
                        .matcher(code)
                        .results()
                        .forEach(
                            setting ->
                                known.add(mapping.group(1) + "." + kebab(setting.group(1)))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kebab(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static void extensions(String service, Set<String> known) {
    Path jars = Sources.HOME.resolve(service).resolve("target/quarkus-app/lib");
    try (Stream<Path> files = Files.walk(jars)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jar")).toList()) {
        try (JarFile jar = new JarFile(file.toFile())) {
          if (jar.getEntry(MODEL) != null) {
            JsonNode model = new ObjectMapper().readTree(jar.getInputStream(jar.getEntry(MODEL)));
            model.findValuesAsText("property").forEach(known::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anything reads a setting of this name. */
  boolean knows(String property) {
    return known.contains(property);
  }

  /** Whether anything reads a variable of this name. */
  boolean knowsVariable(String variable) {
    return variables.contains(variable);
  }

  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** What production doesn't start without. */
  List<String> required() {
    return properties.entrySet().stream()
        .filter(setting -> setting.getKey().startsWith("%prod."))
        .flatMap(setting -> PLACEHOLDER.matcher(setting.getValue()).results())
        .map(one -> one.group(1))
        .distinct()
        .toList();
  }

  int port(String setting) {
    return Integer.parseInt(properties.getOrDefault(setting, "0"));
  }
}

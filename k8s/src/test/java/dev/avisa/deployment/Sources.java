package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of the source tree, by their path in it. */
final class Sources {
  static final Path HOME = home();

  private static final Pattern PUT =
      Pattern.compile("settings\\.put\\(\\s*\"(.+?)\",\\s*\"(.+?)\"\\)");

  private Sources() {}

  private static Path home() {
    for (Path home = Path.of("").toAbsolutePath(); home != null; home = home.getParent()) {
      if (Files.isDirectory(home.resolve("local-stack/launcher"))) {
        return home;
      }
    }
    throw new IllegalStateException("not inside Avisa's source tree");
  }

  static String text(String path) {
    try {
      return Files.readString(HOME.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String path) {
    try {
      return new ObjectMapper().readTree(HOME.resolve(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> properties(String path) {
    return parse(new StringReader(text(path)));
  }

  static Map<String, String> parse(Reader reader) {
    Properties properties = new Properties();
    try {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> map = new TreeMap<>();
    properties.forEach((name, value) -> map.put(name.toString(), value.toString()));
    return map;
  }

  /** The entries of an object, all as text. */
  static Map<String, String> sorted(JsonNode object) {
    Map<String, String> entries = new TreeMap<>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return entries;
  }

  /** A version in the parent's POM. */
  static String version(String name) {
    Matcher matcher =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(text("pom.xml"));
    if (!matcher.find()) {
      throw new IllegalStateException("pom.xml has no " + name);
    }
    return matcher.group(1);
  }

  /** What ./run tells a Connect worker. */
  static Map<String, String> workerSettings() {
    Map<String, String> settings = new TreeMap<>();
    PUT.matcher(
            text("local-stack/launcher/src/main/java/dev/avisa/localstack/kafka/ConnectMain.java"))
        .results()
        .forEach(put -> settings.put(put.group(1), put.group(2)));
    return settings;
  }
}

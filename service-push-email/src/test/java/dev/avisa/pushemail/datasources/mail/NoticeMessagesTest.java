package dev.avisa.pushemail.datasources.mail;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything, and nothing that nobody asks for. */
class NoticeMessagesTest {
  private static final Path FOLDER = Path.of("src/main/resources/messages");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\}");

  static Stream<Path> translations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList().stream();
    }
  }

  @Test
  void areInPortugueseAndSpanishToo() throws IOException {
    assertThat(translations().map(file -> file.getFileName().toString()))
        .contains("notice_pt.properties", "notice_es.properties");
  }

  @ParameterizedTest
  @MethodSource("translations")
  void haveALineForEachMethodAndNoOther(Path file) throws IOException {
    assertThat(read(file).keySet()).isEqualTo(english().keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void useTheSameParametersAsInEnglish(Path file) throws IOException {
    Map<String, String> texts = read(file);
    english()
        .forEach(
            (key, text) ->
                assertThat(parameters(texts.getOrDefault(key, "")))
                    .as(key)
                    .isEqualTo(parameters(text)));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void areTextOnOneLine(Path file) throws IOException {
    assertThat(read(file).values())
        .allSatisfy(
            text -> assertThat(text).isNotBlank().isEqualTo(text.strip()).isEqualTo(line(text)));
  }

  private static String line(String text) {
    return PlainLine.of(text);
  }

  private static Set<String> parameters(String text) {
    return PARAMETER
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(toSet());
  }

  private static Map<String, String> english() {
    return Arrays.stream(NoticeMessages.class.getDeclaredMethods())
        .collect(toMap(Method::getName, method -> method.getAnnotation(Message.class).value()));
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new TreeSet<>(properties.stringPropertyNames())
        .stream().collect(toMap(key -> key, properties::getProperty));
  }
}

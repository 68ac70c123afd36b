package dev.avisa.userdata.transport.web;

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
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything, and nothing that nobody asks for. */
class PageMessagesTest {
  private static final Path FOLDER = Path.of("src/main/resources/messages");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)\\}");

  static Stream<Path> translations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList().stream();
    }
  }

  @Test
  void areThereForEachLanguage() throws IOException {
    assertThat(translations().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(
            Wording.LANGUAGES.stream()
                .skip(1)
                .map(language -> "repudiation_" + language.toLanguageTag() + ".properties")
                .toList());
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
  void areText(Path file) throws IOException {
    assertThat(read(file).values())
        .allSatisfy(text -> assertThat(text).isNotBlank().isEqualTo(text.strip()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pt-BR,pt;q=0.9,en;q=0.8 | pt",
        "de-DE,es;q=0.5 | es",
        "en-GB,pt;q=0.9 | en",
        "es;q=0.1,en;q=0.9 | en",
        "es-419 | es",
        "de | en",
        "* | en",
        "'' | en",
        "es;q=0,pt;q=0.1 | pt",
        ";;;q=x | en",
        "pt_BR | en"
      })
  void areInTheLanguageThatABrowserWants(String header, String language) {
    assertThat(Wording.acceptedLanguage(header)).isEqualTo(Locale.forLanguageTag(language));
  }

  @Test
  void areInEnglishForWhoeverWantsTooMany() {
    assertThat(Wording.acceptedLanguage("es," + "de,".repeat(100) + "fr"))
        .isEqualTo(Locale.ENGLISH);
  }

  private static Set<String> parameters(String text) {
    return PARAMETER
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(toSet());
  }

  private static Map<String, String> english() {
    return Arrays.stream(PageMessages.class.getDeclaredMethods())
        .collect(toMap(Method::getName, method -> method.getAnnotation(Message.class).value()));
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(toMap(key -> key, properties::getProperty));
  }
}

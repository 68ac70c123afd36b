package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can read the mails, by day and by night. */
class ContrastTest {
  private String template = "";

  @BeforeEach
  void read() throws IOException {
    template = Files.readString(Path.of("src/main/resources/templates/notice/html.html"));
  }

  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.00",
    "#ffffff, #000000, 21.00",
    "#777777, #ffffff, 4.48",
    "#ff0000, #ffffff, 4.00",
    "#123456, #123456, 1.00"
  })
  void isAsWcagDefinesIt(String one, String other, double contrast) {
    assertThat(Contrast.between(one, other)).isCloseTo(contrast, within(0.01));
  }

  /** Text stands on a card or, within it, on a note. */
  @ParameterizedTest
  @ValueSource(strings = {"ink", "soft"})
  void isEnoughForEachTextOnEachGround(String text) {
    for (String colour : byDay(text, "(?<!-)color")) {
      for (String ground : byDay("card", "background-color")) {
        assertReadable(colour, ground);
      }
    }
    for (String colour : byNight(text, "color")) {
      for (String ground : byNight("card", "background-color")) {
        assertReadable(colour, ground);
      }
    }
  }

  @Test
  void isEnoughForWhatStandsOnANote() {
    assertReadable(only(byDay("ink", "(?<!-)color")), only(byDay("note", "background-color")));
    assertReadable(only(byNight("ink", "color")), only(byNight("note", "background-color")));
  }

  @Test
  void isEnoughForTheButton() {
    assertThat(template)
        .contains("background-color:{notice.accent};border-radius:4px;color:#ffffff");
    assertReadable("#ffffff", Brand.DEFAULT_ACCENT);
  }

  private static void assertReadable(String text, String ground) {
    assertThat(Contrast.between(text, ground))
        .as(text + " on " + ground)
        .isGreaterThanOrEqualTo(Contrast.AA);
  }

  private Set<String> byDay(String name, String property) {
    return colours(
        "class=\"[^\"]*\\b" + name + "\\b[^\"]*\"[^>]*style=\"[^\"]*?" + property + ":(#\\w{6})");
  }

  private Set<String> byNight(String name, String property) {
    return colours("\\n\\." + name + " \\{[^}]*?" + property + ": (#\\w{6})");
  }

  private Set<String> colours(String pattern) {
    Set<String> found =
        Pattern.compile(pattern)
            .matcher(template)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    assertThat(found).as(pattern).isNotEmpty();
    return found;
  }

  private static String only(Set<String> colours) {
    assertThat(colours).hasSize(1);
    return colours.iterator().next();
  }
}

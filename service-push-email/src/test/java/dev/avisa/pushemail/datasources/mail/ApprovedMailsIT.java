package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.SampleNotice;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mail in every language, as somebody looked at it and found it good. To approve what has
 * changed, run this with {@code -Davisa.approve=true}, look at the difference, and commit it.
 */
@QuarkusTest
@TestProfile(QueueOnly.class)
class ApprovedMailsIT {
  private static final Path APPROVED = Path.of("src/test/resources/approved-mails");

  private final Languages languages = Languages.known();
  private final NoticeRenderer renderer =
      new NoticeRenderer(
          languages::wording,
          Theme.builtIn(new Brand("Avisa", Brand.DEFAULT_ACCENT, null)),
          "support@example.org",
          (notice, change) ->
              "https://account.example.org/repudiations/"
                  + (change.id().equals(SampleNotice.EVENT) ? "TOKEN" : "OTHER-TOKEN"));

  record Part(NoticeTemplate template, String language, String format) {
    Path file() {
      return APPROVED.resolve("%s.%s.%s".formatted(template.slug(), language, format));
    }
  }

  static Stream<Part> parts() {
    return Stream.of("en", "es", "pt-BR")
        .flatMap(
            language ->
                Arrays.stream(NoticeTemplate.values())
                    .flatMap(
                        template ->
                            Stream.of("html", "txt")
                                .map(format -> new Part(template, language, format))));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void isAsApproved(Part part) throws IOException {
    String rendered = render(part);
    if (Boolean.getBoolean("avisa.approve")) {
      Files.createDirectories(APPROVED);
      Files.writeString(part.file(), rendered);
    }
    assertThat(part.file()).hasContent(rendered);
  }

  /** A part without a mail, or a language that nobody looked at. */
  @Test
  void noneIsMissingOrLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(APPROVED)) {
      assertThat(new TreeSet<>(files.toList()))
          .isEqualTo(new TreeSet<>(parts().map(Part::file).toList()));
    }
    assertThat(languages.tags()).isEqualTo(List.of("en", "es", "pt"));
  }

  private String render(Part part) {
    Locale locale = Locale.forLanguageTag(part.language());
    NoticeRenderer.Rendering rendering =
        renderer.render(
            SampleNotice.of(
                part.template(),
                SampleNotice.RECIPIENT,
                locale,
                SampleNotice.EVENT,
                SampleNotice.WHEN));
    return part.format().equals("html") ? rendering.html() : rendering.text();
  }
}

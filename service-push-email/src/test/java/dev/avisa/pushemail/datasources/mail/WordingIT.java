package dev.avisa.pushemail.datasources.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(QueueOnly.class)
class WordingIT {
  private static final Instant WHEN = Instant.parse("2026-01-15T21:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "pt-BR, pt-BR",
    "pt, pt-BR",
    "pt-PT, pt-BR",
    "pt-Latn-BR-u-ca-buddhist, pt-BR",
    "es, es",
    "es-419, es",
    "en-GB, en",
    "de, en",
    "ar, en",
    "und, en"
  })
  void isInTheNearestLanguage(String reader, String language) {
    assertThat(in(reader).messages().languageTag()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pt-BR|15 de janeiro de 2026, 21:30 UTC",
        "es-ES|15 de enero de 2026, 21:30 UTC",
        "en-GB|15 January 2026, 21:30 UTC",
        "de|January 15, 2026, 9:30 PM UTC"
      })
  void writesTimesAsTheReaderDoes(String reader, String when) {
    assertThat(in(reader).when(WHEN).replace('\u202f', ' ')).isEqualTo(when);
  }

  @ParameterizedTest
  @CsvSource({"en, Your data was changed", "pt, Seus dados foram alterados"})
  void saysWhatHappenedInTheSubject(String reader, String subject) {
    assertThat(in(reader).subject(Samples.notice(Samples.freshAddress()))).isEqualTo(subject);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 1, The data that Avisa holds about you was changed:",
    "en, 3, The data that Avisa holds about you was changed 3 times:",
    "es, 1, Los datos que Avisa guarda sobre usted se han modificado:",
    "pt, 2, Os dados que Avisa mantém sobre você foram alterados 2 vezes:"
  })
  void countsChanges(String reader, int changes, String lead) {
    assertThat(in(reader).messages().leadDataChanged(changes, "Avisa")).isEqualTo(lead);
  }

  private static Wording in(String reader) {
    return Languages.known().wording(Locale.forLanguageTag(reader));
  }
}

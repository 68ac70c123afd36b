package dev.avisa.userdata.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.EmailAddress;
import dev.avisa.userdata.entities.DateOfBirth;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.Username;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
  private static final LocalDate BORN = LocalDate.of(1990, 12, 31);
  private static final Fields ANA =
      new Fields("ana", "ana@example.org", "Ana", BORN, null, "pt-BR", "INACTIVE");
  private static final Profile SAME =
      new Profile(
          new Username("ana"),
          new EmailAddress("ana@example.org"),
          new FullName("Ana"),
          new DateOfBirth(BORN),
          null,
          new LanguageTag("pt-BR"),
          Status.INACTIVE);

  @Test
  void leavesAloneWhatItDoesNotMention() throws IOException {
    assertThat(patched("{}")).isEqualTo(SAME);
  }

  @Test
  void replacesAndEmpties() throws IOException {
    assertThat(
            patched(
                """
                {"email": "a@example.org", "fullName": null, "dateOfBirth": null, "address": null,
                 "status": "ACTIVE"}
                """))
        .isEqualTo(
            new Profile(
                SAME.username(),
                new EmailAddress("a@example.org"),
                null,
                null,
                null,
                SAME.locale(),
                Status.ACTIVE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'username': null} | /username | must not be removed",
        "{'email': null} | /email | must not be removed",
        "{'locale': null} | /locale | must not be removed",
        "{'status': null} | /status | must not be removed",
        "{'status': 1} | /status | must be a string",
        "{'fullName': {}} | /fullName | must be a string or null",
        "{'address': ['a']} | /address | must be a string or null",
        "{'id': 'x'} | /id | is read-only",
        "{'version': null} | /version | is read-only",
        "{'createdAt': 'x'} | /createdAt | is read-only",
        "{'lastUpdated': 'x'} | /lastUpdated | is read-only",
        "{'a/b': null} | /a~1b | is no field of a user",
        "{'dateOfBirth': '2026-01-15'} | /dateOfBirth | must be in the past"
      },
      quoteCharacter = '`')
  void pointsAtWhatIsWrong(String patch, String pointer, String detail) {
    assertThat(refusal(ANA, patch.replace('\'', '"')).violations)
        .containsExactly(new Problem.Violation(pointer, null, null, detail));
  }

  @Test
  void listsAllThatIsWrongWithThePatchAndWithWhatIsStored() {
    var nonsense = new Fields("ana", "no address", "a\nb", null, null, "en", "ACTIVE");

    var refusal = refusal(nonsense, "{\"id\": \"x\", \"nick\": \"a\", \"status\": \"?\"}");

    assertThat(refusal.violations)
        .extracting(Problem.Violation::pointer)
        .containsExactly("/id", "/nick", "/email", "/fullName", "/status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"a\"", ""})
  void isAnObject(String body) {
    assertThatThrownBy(() -> patched(body)).isInstanceOf(InvalidRequest.class);
  }

  private static InvalidRequest refusal(Fields stored, String body) {
    return catchThrowableOfType(InvalidRequest.class, () -> parse(body).applyTo(stored, TODAY));
  }

  private static Profile patched(String body) throws IOException {
    return parse(body).applyTo(ANA, TODAY);
  }

  private static MergePatch parse(String body) throws IOException {
    return MergePatch.parse(new ObjectMapper(), body.getBytes(UTF_8));
  }
}

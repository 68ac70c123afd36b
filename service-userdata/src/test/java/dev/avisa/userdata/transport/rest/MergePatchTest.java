package dev.avisa.userdata.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.userdata.entities.Fields;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergePatchTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  /** Somebody else wrote it: nothing is as this service would store it. */
  private static final Fields STRANGE =
      new Fields("ANA", "no address", "Jose\u0301 ", LocalDate.of(1066, 10, 14), "a\nb", "??", "x");

  @Test
  void leavesWhatItDoesNotMentionExactlyAsItIs() throws IOException {
    assertThat(patched("{}")).isEqualTo(STRANGE);
    assertThat(patched("{'status': 'INACTIVE'}"))
        .isEqualTo(
            new Fields(
                STRANGE.username(),
                STRANGE.email(),
                STRANGE.fullName(),
                STRANGE.dateOfBirth(),
                STRANGE.address(),
                STRANGE.locale(),
                "INACTIVE"));
  }

  @Test
  void setsWhatItMentionsAsItIsToBeStored() throws IOException {
    assertThat(
            patched(
                """
                {"username": "ANA", "email": "a@EXAMPLE.org", "fullName": "Jose\u0301 ",
                 "dateOfBirth": "1990-12-31", "address": "Rua 1", "locale": "pt-br",
                 "status": "ACTIVE"}
                """))
        .isEqualTo(
            new Fields(
                "ana",
                "a@example.org",
                "Jos\u00e9",
                LocalDate.of(1990, 12, 31),
                "Rua 1",
                "pt-BR",
                "ACTIVE"));
  }

  @Test
  void emptiesWhatIsNull() throws IOException {
    Fields patched = patched("{'fullName': null, 'dateOfBirth': null, 'address': null}");

    assertThat(patched).isEqualTo(new Fields("ANA", "no address", null, null, null, "??", "x"));
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
        "{'etag': 'x'} | /etag | is read-only",
        "{'a/b': null} | /a~1b | is no field of a user",
        "{'dateOfBirth': '2026-01-15'} | /dateOfBirth | must be in the past"
      },
      quoteCharacter = '`')
  void pointsAtWhatIsWrong(String patch, String pointer, String detail) {
    assertThat(refusal(patch).violations)
        .containsExactly(new Problem.Violation(pointer, null, null, detail));
  }

  @Test
  void listsAllThatIsWrong() {
    var refusal = refusal("{'id': 'x', 'nick': 'a', 'email': 'x', 'status': '?'}");

    assertThat(refusal.violations)
        .extracting(Problem.Violation::pointer)
        .containsExactly("/email", "/status", "/id", "/nick");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "1", "\"a\"", ""})
  void isAnObject(String body) {
    assertThatThrownBy(() -> patched(body)).isInstanceOf(InvalidRequest.class);
  }

  private static InvalidRequest refusal(String body) {
    return catchThrowableOfType(InvalidRequest.class, () -> parse(body).toAmendment(TODAY));
  }

  private static Fields patched(String body) throws IOException {
    return parse(body).toAmendment(TODAY).applyTo(STRANGE);
  }

  private static MergePatch parse(String body) throws IOException {
    return MergePatch.parse(new ObjectMapper(), body.replace('\'', '"').getBytes(UTF_8));
  }
}

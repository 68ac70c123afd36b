package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRequestTest {
  private static final UserId ID = UserId.parse("f198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");

  @Test
  void asksForEverybodyByDefault() {
    assertThat(ListRequest.read(Map.of()))
        .isEqualTo(new UserQuery(null, null, null, null, PageSize.DEFAULT));
  }

  @Test
  void comparesValuesAsTheyAreStored() {
    UserQuery query =
        ListRequest.read(
            Map.of(
                "username", List.of("ANA"),
                "email", List.of(" Jose\u0301@EXAMPLE.org"),
                "status", List.of("INACTIVE"),
                "limit", List.of("200"),
                "after", List.of(new Cursor(ID).toString())));

    assertThat(query)
        .isEqualTo(
            new UserQuery(
                new Username("ana"),
                new EmailAddress("Jos\u00e9@example.org"),
                Status.INACTIVE,
                ID,
                new PageSize(200)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit | 0",
        "limit | 201",
        "limit | -1",
        "limit | +1",
        "limit | ten",
        "limit | 1.0",
        "limit | \u0661", // a digit, but of another script
        "limit | 99999999999999999999",
        "limit | ''",
        "after | ''",
        "after | 1",
        "username | ''",
        "username | a b c",
        "email | ''",
        "email | ana+x example.org",
        "status | active",
        "status | ''",
        "Status | ACTIVE",
        "emial | ana@example.org"
      })
  void refusesWhatItDoesNotUnderstand(String parameter, String value) {
    assertThat(refusal(Map.of(parameter, List.of(value))).violations)
        .extracting(Violation::parameter)
        .containsExactly(parameter);
  }

  @Test
  void listsAllThatIsWrong() {
    var refusal =
        refusal(
            Map.of(
                "zip", List.of("1"),
                "offset", List.of("1"),
                "limit", List.of("1", "1"),
                "status", List.of("?")));

    assertThat(refusal.violations)
        .containsExactly(
            Violation.ofParameter("status", "must be ACTIVE or INACTIVE"),
            Violation.ofParameter("limit", "must be given once"),
            Violation.ofParameter("offset", "is no parameter of a list"),
            Violation.ofParameter("zip", "is no parameter of a list"));
  }

  @Test
  void writesAllThatItReads() {
    var query =
        new UserQuery(
            new Username("ana"),
            new EmailAddress("a+b&c=d#\u00e9@example.org"),
            Status.ACTIVE,
            ID,
            new PageSize(7));

    assertThat(ListRequest.write(query))
        .isEqualTo(
            "username=ana&email=a%2Bb%26c%3Dd%23%C3%A9%40example.org&status=ACTIVE&limit=7&after="
                + new Cursor(ID));
    assertThat(ListRequest.write(ListRequest.read(Map.of()))).isEqualTo("limit=50");
  }

  private static InvalidRequest refusal(Map<String, List<String>> parameters) {
    return catchThrowableOfType(InvalidRequest.class, () -> ListRequest.read(parameters));
  }
}

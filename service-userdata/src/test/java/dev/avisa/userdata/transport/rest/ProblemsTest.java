package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.avisa.domain.InvalidValue;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.InternalServerErrorException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void tellsNobodyWhatWentWrongInside() {
    var response = problems.unexpected(new IllegalStateException("secret"));

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getEntity()).isInstanceOf(Problem.class);
    assertThat(response.getEntity().toString()).contains("urn:uuid:").doesNotContain("secret");
  }

  @Test
  void takesAnUnexpectedInvalidValueForOurFault() {
    assertThat(problems.unexpected(new InvalidValue("x")).getStatus()).isEqualTo(500);
  }

  @Test
  void takesABodyThatCannotBeReadForTheCallersFault() {
    var broken = new IOException("Read timed out");

    assertThat(problems.unreadBody(broken, whoseBodyIsThere(false)).getStatus()).isEqualTo(400);
    assertThat(problems.unreadBody(broken, whoseBodyIsThere(true)).getStatus()).isEqualTo(500);
  }

  /** A user that was read, and is sent back as it is with a field changed, has such ones. */
  @ParameterizedTest
  @CsvSource({
    "id, is read-only",
    "version, is read-only",
    "createdAt, is read-only",
    "lastUpdated, is read-only",
    "emial, is no field of a user"
  })
  void tellsAFieldThatCannotBeChangedFromNone(String field, String detail) {
    var refusal =
        catchThrowableOfType(
            MismatchedInputException.class,
            () -> new ObjectMapper().readValue("{\"" + field + "\": 1}", UserRequest.class));

    var problem = (Problem) problems.unexpectedJson(refusal).getEntity();

    assertThat(problem.violations()).containsExactly(Violation.ofField(field, detail));
  }

  @Test
  void takesAnAnswerThatCannotBeWrittenForOurFault() {
    var unwritten = new JsonGenerationException("secret", (JsonGenerator) null);

    assertThat(problems.unreadBody(unwritten, whoseBodyIsThere(false)).getStatus()).isEqualTo(500);
  }

  private static RoutingContext whoseBodyIsThere(boolean there) {
    var request = answering(HttpServerRequest.class, "isEnded", there);
    return answering(RoutingContext.class, "request", request);
  }

  /** All that is asked of it is one thing. */
  private static <T> T answering(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              assertThat(called.getName()).isEqualTo(method);
              return answer;
            }));
  }

  @Test
  void treatsFailuresInsideQuarkusAsUnexpected() {
    var response = problems.refusedByQuarkus(new InternalServerErrorException("secret"));

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getEntity().toString()).contains("urn:uuid:").doesNotContain("secret");
  }
}

package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.InvalidValue;
import jakarta.ws.rs.InternalServerErrorException;
import org.junit.jupiter.api.Test;

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
  void treatsFailuresInsideQuarkusAsUnexpected() {
    var response = problems.refusedByQuarkus(new InternalServerErrorException("secret"));

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getEntity().toString()).contains("urn:uuid:").doesNotContain("secret");
  }
}

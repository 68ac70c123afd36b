package dev.avisa.userdata.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.contract.Contract;
import dev.avisa.contract.Wire;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The judge sees what is planted. */
class ContractTest {
  private static final String PATH = "/api/v1/users/01a1fcff-5458-74af-8fbe-1f10686a6311";

  private final Contract contract = Contract.read("openapi.yaml");
  private final ObjectNode user =
      contract.document().at("/components/examples/Ana/value").deepCopy();
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  ContractTest() {
    headers.put("Content-Type", List.of("application/json;charset=UTF-8"));
    headers.put("ETag", List.of("\"abc\""));
    headers.put("Cache-Control", List.of("no-store"));
  }

  @Test
  void findsNothingWrongWithWhatIsDocumented() {
    assertThat(faults("GET", PATH, 200)).isEmpty();
    assertThat(faults("HEAD", PATH, 200)).singleElement().asString().startsWith("a body of ");
  }

  @Test
  void seesAStatusThatIsNotDocumented() {
    ObjectNode document = contract.document().deepCopy();
    ((ObjectNode) document.at("/paths/~1api~1v1~1users~1{id}/get/responses")).remove("200");

    assertThat(new Contract(document).faults("GET", PATH, answer(200)))
        .containsExactly("status 200 is not documented");
    assertThat(faults("GET", PATH, 418)).containsExactly("status 418 is not documented");
    assertThat(faults("FOO", PATH, 200)).containsExactly("status 200 is not documented");
    assertThat(faults("GET", "/other", 200)).containsExactly("status 200 is not documented");
  }

  @Test
  void seesAFieldThatIsNotDocumented() {
    user.put("nickname", "a");

    assertThat(faults("GET", PATH, 200)).singleElement().asString().contains("nickname");
  }

  @Test
  void seesWhatIsMissingOrOfAnotherType() {
    user.remove("id");
    user.put("version", "1");

    assertThat(faults("GET", PATH, 200)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void seesHeadersThatAreMissingMalformedOrNotDocumented() {
    headers.put("ETag", List.of("abc"));
    headers.put("X-Powered-By", List.of("a"));
    assertThat(faults("GET", PATH, 200)).hasSize(2);

    headers.remove("ETag");
    assertThat(faults("GET", PATH, 200))
        .containsExactly("header X-Powered-By is not documented", "header ETag is missing");
  }

  @Test
  void seesAnotherMediaTypeAndABodyThatIsNone() {
    headers.put("Content-Type", List.of("text/plain"));

    assertThat(faults("GET", PATH, 200))
        .containsExactly("content type 'text/plain' is not documented");
  }

  private List<String> faults(String method, String target, int status) {
    return contract.faults(method, target, answer(status));
  }

  private Wire.Answer answer(int status) {
    return new Wire.Answer("", status, headers, user.toString().getBytes(UTF_8));
  }
}

package dev.avisa.userdata.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.avisa.contract.Contract;
import dev.avisa.contract.Contract.Operation;
import dev.avisa.contract.Conversation;
import dev.avisa.contract.Requests;
import dev.avisa.contract.Requests.Request;
import dev.avisa.contract.Requests.Traits;
import dev.avisa.contract.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service, driven from its OpenAPI document, answers nothing that isn't in it. */
@QuarkusTest
class ContractIT {
  private static final int RANDOM_REQUESTS = 100;

  /** What open access, and a database that works, can't produce; other tests see these. */
  private static final Set<Integer> ELSEWHERE = Set.of(401, 403, 428, 500, 503);

  private final Contract contract = Contract.read("openapi.yaml");
  private final long seed = Long.getLong("avisa.test.seed", System.nanoTime());
  private final Requests requests =
      new Requests(
          contract,
          new Traits(
              Optional.of(65_537),
              List.of("id", "version", "createdAt", "etag", "a/b~c", ""),
              Set.of(),
              this::unique),
          seed);
  private final Conversation conversation = new Conversation(contract);
  private int count;

  @Test
  void answersOnlyWhatIsDocumentedAndAllOfIt() throws IOException {
    for (Operation operation : contract.operations()) {
      for (Request request : requests.variants(operation, "{id}")) {
        send(request);
      }
      for (Request request : requests.methods(operation, newUser().id())) {
        send(request);
      }
      for (int i = 0; i < RANDOM_REQUESTS; i++) {
        send(requests.random(operation, "{id}"));
      }
    }
    for (Operation operation : contract.operations()) {
      states(operation);
    }

    assertThat(conversation.faults()).describedAs("With -Davisa.test.seed=%d", seed).isEmpty();
    assertThat(conversation.seen())
        .containsAll(
            contract.outcomes().stream()
                .filter(outcome -> !ELSEWHERE.contains(outcome.status()))
                .filter(outcome -> !outcome.type().equals("/problems/request-in-progress"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/api/v1/users/x/y",
        "/api/v2/users",
        "/problems/x/y",
        "/q",
        "/q/nothing"
      })
  void hasNothingAtOtherPaths(String path) throws IOException {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "FOO")) {
      send(new Request(method + " " + path, method, path, List.of(), "", Optional.empty()));
    }

    assertThat(conversation.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "api"})
  void hasNothingAtWhatIsNoPath(String target) throws IOException {
    Wire.Answer answer = wire().send("GET", target, List.of(), new byte[0]);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(
            contract.invalidJson(
                "/components/responses/NoSuchResource/content/application~1problem+json/schema",
                answer.text()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/api/v1/users?limit=%zz", "/api/v1/users/%f"})
  void refusesWhatIsNoUriWithoutABody(String target) throws IOException {
    Wire.Answer answer = wire().send("GET", target, List.of(), new byte[0]);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void wantsToKnowTheHost() throws IOException {
    Wire.Answer answer =
        wire().send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", new byte[0], false);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("/problems/request-refused");
  }

  @ParameterizedTest
  @CsvSource({"5000, 0, 414", "10, 30000, 431"})
  void refusesWhatIsTooLongWithoutABody(int target, int header, int status) throws IOException {
    Wire.Answer answer =
        wire()
            .send(
                "GET", "/" + "a".repeat(target), List.of("X: " + "a".repeat(header)), new byte[0]);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void hasNoSwaggerUiUnlessItIsTurnedOn() throws IOException {
    for (String path : List.of("/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html")) {
      assertThat(wire().send("GET", path, List.of(), new byte[0]).status()).isEqualTo(404);
    }
  }

  @Test
  void servesTheDocumentAsItIs() throws IOException {
    Wire.Answer yaml = wire().send("GET", "/q/openapi", List.of(), new byte[0]);
    Wire.Answer json = wire().send("GET", "/q/openapi?format=json", List.of(), new byte[0]);

    assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml;charset=UTF-8");
    assertThat(new YAMLMapper().readTree(yaml.body())).isEqualTo(contract.document());
    assertThat(new ObjectMapper().readTree(json.body())).isEqualTo(contract.document());
  }

  /** That which depends on what was before: conditions, keys, and values that are taken. */
  private void states(Operation operation) throws IOException {
    boolean ofOne = operation.path().contains("{id}");
    User other = newUser();
    if (contract.parameters(operation).stream()
        .anyMatch(p -> p.node().path("name").asText().equals("After"))) {
      send(requests.valid(operation, ""));
    }
    if (ofOne) {
      User user = newUser();
      send(requests.valid(operation, user.id()).with("If-Match", "\"other\""));
      send(requests.valid(operation, user.id()).with("If-None-Match", user.tag()));
      send(requests.valid(operation, user.id()).with("If-Match", user.tag()));
    }
    if (operation.method().equals("GET") && !ofOne) {
      Request list = requests.valid(operation, "");
      send(list.at("a page", list.target() + "?limit=1", Optional.empty()));
    }
    if (operation.method().equals("GET")) {
      return;
    }
    Request keyed =
        requests.valid(operation, newUser().id()).with("Idempotency-Key", "k" + System.nanoTime());
    send(keyed);
    Wire.Answer again = send(keyed);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    send(keyed.with("If-Match", "*"));
    if (!keyed.body().isEmpty()) {
      send(
          keyed.withBody(
              "another body", requests.valid(operation, other.id()).body(), Optional.empty()));
      Request taken = requests.valid(operation, newUser().id());
      String name = new ObjectMapper().readTree(other.body()).get("username").textValue();
      send(
          taken.withBody(
              "a name that is taken",
              taken.body().replaceFirst("\"username\":\"[^\"]*\"", "\"username\":\"" + name + "\""),
              Optional.empty()));
    }
  }

  private record User(String id, String tag, String body) {}

  private User newUser() throws IOException {
    Operation create =
        contract.operations().stream()
            .filter(operation -> operation.method().equals("POST"))
            .findFirst()
            .orElseThrow();
    Request request = requests.valid(create, "");
    Wire.Answer answer =
        wire().send("POST", request.target(), request.headers(), request.body().getBytes(UTF_8));
    assertThat(answer.status()).describedAs(answer.text()).isEqualTo(201);
    return new User(
        new ObjectMapper().readTree(answer.body()).get("id").textValue(),
        answer.header("ETag"),
        answer.text());
  }

  private Wire.Answer send(Request request) throws IOException {
    return conversation.send(
        wire(), request.target().contains("{id}") ? request.to(newUser().id()) : request);
  }

  /** Usernames and addresses that nobody has. */
  private ObjectNode unique(ObjectNode body) {
    String prefix = "c" + Long.toString(System.nanoTime(), 36) + "-" + count++ + "-";
    for (String name : List.of("username", "email")) {
      if (body.has(name)) {
        body.put(name, prefix + body.get(name).textValue());
      }
    }
    return body;
  }

  private static Wire wire() {
    return new Wire(RestAssured.port);
  }
}

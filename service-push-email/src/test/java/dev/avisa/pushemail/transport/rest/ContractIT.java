package dev.avisa.pushemail.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.avisa.contract.Contract;
import dev.avisa.contract.Contract.Operation;
import dev.avisa.contract.Conversation;
import dev.avisa.contract.Requests;
import dev.avisa.contract.Requests.Request;
import dev.avisa.contract.Requests.Traits;
import dev.avisa.contract.Wire;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.repositories.ParkedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service, driven from its OpenAPI document, answers nothing that isn't in it. */
@QuarkusTest
@TestProfile(QueueOnly.class)
class ContractIT {
  static final Traits TRAITS =
      new Traits(
          Optional.empty(),
          List.of("id", "state", "a/b~c", ""),
          Set.of("dryRun", "expected"),
          UnaryOperator.identity());

  private static final String PARKED = ParkedRecordResource.PATH;
  private static final int RANDOM_REQUESTS = 40;

  /**
   * What open access, and a database that works, can't produce; {@link ContractOfTokensIT} sees the
   * first two, {@link PreviewApiIT} the fourth.
   */
  private static final Set<Integer> ELSEWHERE = Set.of(401, 403, 500, 502, 503);

  @Inject Pool pool;
  @Inject ParkedRecords parkedRecords;

  private final Contract contract = Contract.read("delivery-openapi.yaml");
  private final long seed = Long.getLong("avisa.test.seed", System.nanoTime());
  private final Requests requests = new Requests(contract, TRAITS, seed);
  private final Conversation conversation = new Conversation(contract);
  private @Nullable String parked;

  @BeforeEach
  void empty() {
    new Queue(pool).empty();
  }

  @Test
  void answersOnlyWhatIsDocumentedAndAllOfIt() throws IOException {
    for (Operation operation : contract.operations()) {
      for (Request request : requests.variants(operation, "{id}")) {
        send(request);
      }
      for (Request request : requests.methods(operation, "{id}")) {
        send(request);
      }
      for (int i = 0; i < RANDOM_REQUESTS; i++) {
        send(requests.random(operation, "{id}"));
      }
      if (operation.path().startsWith(PARKED)) {
        send(requests.valid(operation, "0-999999999"));
      } else {
        send(requests.valid(operation, add("accepted")));
        send(requests.valid(operation, "01a1fcff-5458-74af-8fbe-1f10686a6311"));
      }
      send(tooLarge(requests.valid(operation, "{id}")));
    }
    pages("/api/v1/deliveries");
    pages("/api/v1/operator-actions");
    park();
    pages(PARKED);
    replays();

    assertThat(conversation.faults()).describedAs("With -Davisa.test.seed=%d", seed).isEmpty();
    assertThat(conversation.seen())
        .containsAll(
            contract.outcomes().stream()
                .filter(outcome -> !ELSEWHERE.contains(outcome.status()))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/api/v1/deliveries/x/y",
        "/api/v1/deliveries/x/replay/y",
        "/api/v2/deliveries",
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
  @CsvSource({"/%zz, 0, 400", "/api/v1/deliveries/%f, 0, 400", "/, 5000, 414", "/, 0, 431"})
  void refusesWhatItCannotReadWithoutABody(String target, int longer, int status)
      throws IOException {
    String header = "X: " + "a".repeat(status == 431 ? 30_000 : 1);

    Wire.Answer answer =
        wire().send("GET", target + "a".repeat(longer), List.of(header), new byte[0]);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "api"})
  void hasNothingAtWhatIsNoPath(String target) throws IOException {
    Wire.Answer answer = wire().send("GET", target, List.of(), new byte[0]);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("/problems/no-such-resource");
  }

  @Test
  void wantsToKnowTheHost() throws IOException {
    Wire.Answer answer =
        wire().send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", new byte[0], false);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("/problems/request-refused");
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

  /** Only said to be: the answer comes before the body is asked for. */
  private static Request tooLarge(Request valid) {
    return valid.withBody("too large", "", Optional.of(false)).with("Content-Length", "16385");
  }

  private void pages(String path) throws IOException {
    add("due");
    add("due");
    send(get(path + "?limit=1"));
  }

  private static Request get(String target) {
    return new Request("GET " + target, "GET", target, List.of(), "", Optional.of(true));
  }

  private void replays() throws IOException {
    new Queue(pool).empty();
    add("parked");
    for (int expected : List.of(2, 1, 0)) {
      String target = Queue.DELIVERIES + "/replay?dryRun=false&expected=" + expected;
      send(new Request("POST " + target, "POST", target, List.of(), "", Optional.of(true)));
    }
  }

  /** To a delivery that it can be done to, where the request leaves open to which. */
  private Wire.Answer send(Request request) throws IOException {
    return conversation.send(
        wire(), request.target().contains("{id}") ? request.to(id(request.target())) : request);
  }

  private String id(String target) {
    if (target.startsWith(PARKED)) {
      return parked == null ? park() : parked;
    }
    return add(target.contains("/cancel") ? "due" : "parked");
  }

  /** A record, of which one is enough: it stays where it is, whatever is done with it. */
  private String park() {
    ReceivedRecord record =
        new ReceivedRecord(
            "cdc.info-user",
            0,
            1,
            1_700_000_000_000L,
            "key".getBytes(UTF_8),
            List.of(new ReceivedRecord.Header("ce_type", new byte[] {0})),
            "\n".getBytes(UTF_8));
    parkedRecords.park(record, "not JSON").await().atMost(Duration.ofSeconds(20));
    parked = RestAssured.given().get(PARKED + "?limit=1").path("items[0].id");
    return parked;
  }

  private String add(String state) {
    return new Queue(pool).add(state);
  }

  private static Wire wire() {
    return new Wire(RestAssured.port);
  }
}

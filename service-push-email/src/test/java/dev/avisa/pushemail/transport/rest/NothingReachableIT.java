package dev.avisa.pushemail.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.contract.Contract;
import dev.avisa.contract.Contract.Operation;
import dev.avisa.contract.Contract.Outcome;
import dev.avisa.contract.Requests;
import dev.avisa.contract.Requests.Request;
import dev.avisa.contract.Wire;
import dev.avisa.pushemail.QueueOnly;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** As {@link ContractIT}, while neither the database nor Kafka can be reached. */
@QuarkusTest
@TestProfile(NothingReachableIT.NobodyListens.class)
class NothingReachableIT {
  public static final class NobodyListens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new QueueOnly().getConfigOverrides());
      // Port 1 (tcpmux) is reserved: nothing listens there.
      settings.put("quarkus.datasource.reactive.url", "mysql://127.0.0.1:1/pushemail");
      settings.put("quarkus.flyway.migrations.migrate-at-start", "false");
      settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
      return settings;
    }
  }

  private final Contract contract = Contract.read("delivery-openapi.yaml");
  private final Requests requests = new Requests(contract, ContractIT.TRAITS, 0);

  @Test
  void asksToTryAgainLaterAsDocumented() throws IOException {
    Set<Outcome> documented =
        contract.outcomes().stream()
            .filter(outcome -> outcome.status() == 503)
            .collect(Collectors.toSet());
    Set<Outcome> seen = new HashSet<>();
    for (Operation operation : contract.operations()) {
      boolean ofRecord = operation.path().startsWith(ParkedRecordResource.PATH);
      String id = ofRecord ? "0-999999999" : "01a1fcff-5458-74af-8fbe-1f10686a6311";
      Request request = requests.valid(operation, id);
      Wire.Answer answer =
          new Wire(RestAssured.port)
              .send(
                  request.method(),
                  request.target(),
                  request.headers(),
                  request.body().getBytes(UTF_8));
      assertThat(contract.faults(request.method(), request.target(), answer)).isEmpty();
      contract.outcome(request.method(), request.target(), answer).ifPresent(seen::add);
    }

    assertThat(documented).isNotEmpty();
    assertThat(seen).containsAll(documented);
  }
}

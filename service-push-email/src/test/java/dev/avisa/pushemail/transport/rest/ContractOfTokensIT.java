package dev.avisa.pushemail.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.contract.Contract;
import dev.avisa.contract.Contract.Operation;
import dev.avisa.contract.Conversation;
import dev.avisa.contract.Requests;
import dev.avisa.contract.Requests.Request;
import dev.avisa.contract.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** As {@link ContractIT}, where tokens are needed: for want of one, or of a role. */
@QuarkusTest
@TestProfile(SignedTokens.Required.class)
class ContractOfTokensIT {
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  @Inject Pool pool;

  private final Contract contract = Contract.read("delivery-openapi.yaml");
  private final Requests requests = new Requests(contract, ContractIT.TRAITS, 0);
  private final Conversation conversation = new Conversation(contract);

  @Test
  void refusesAsDocumentedWhoMayNot() throws IOException {
    String delivery = new Queue(pool).add("due");
    List<String> tokens =
        List.of(
            "",
            SignedTokens.forged(),
            SignedTokens.with("ana"),
            SignedTokens.with("jose", "support"),
            SignedTokens.with("maria", "admin"));
    for (Operation operation : contract.operations()) {
      String id = operation.path().startsWith(ParkedRecordResource.PATH) ? "0-999999999" : delivery;
      for (String token : tokens) {
        Request request = requests.valid(operation, id);
        conversation.send(
            new Wire(RestAssured.port),
            token.isEmpty() ? request : request.with("Authorization", "Bearer " + token));
      }
      for (Request request : requests.methods(operation, id)) {
        conversation.send(new Wire(RestAssured.port), request);
      }
    }

    assertThat(conversation.faults()).isEmpty();
    assertThat(conversation.seen())
        .containsAll(
            contract.outcomes().stream()
                .filter(outcome -> REFUSED.contains(outcome.status()))
                .toList());
  }
}

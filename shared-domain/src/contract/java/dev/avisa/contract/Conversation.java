package dev.avisa.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.contract.Contract.Outcome;
import dev.avisa.contract.Requests.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests to a running service, and what its document says of the answers. */
public final class Conversation {
  private final Contract contract;
  private final List<String> faults = new ArrayList<>();
  private final Set<Outcome> seen = new LinkedHashSet<>();

  public Conversation(Contract contract) {
    this.contract = contract;
  }

  /** Whatever wasn't as documented; empty if all was. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  public Set<Outcome> seen() {
    return Set.copyOf(seen);
  }

  /**
   * Sends a request and judges its answer.
   *
   * @param request with a target that is complete
   */
  public Wire.Answer send(Wire wire, Request request) throws IOException {
    Wire.Answer answer =
        wire.send(
            request.method(), request.target(), request.headers(), request.body().getBytes(UTF_8));
    for (String fault : contract.faults(request.method(), request.target(), answer)) {
      faults.add(request + " -> " + answer.status() + ": " + fault);
    }
    if (answer.status() >= 500) {
      faults.add(request + " -> " + answer.status());
    }
    if (request.valid().equals(Optional.of(false)) && answer.status() < 400) {
      faults.add(request + " -> " + answer.status() + " though the document doesn't allow it");
    }
    if (request.valid().equals(Optional.of(true)) && answer.status() == 400) {
      faults.add(request + " -> 400 though the document allows it: " + answer.text());
    }
    contract.outcome(request.method(), request.target(), answer).ifPresent(seen::add);
    return answer;
  }
}

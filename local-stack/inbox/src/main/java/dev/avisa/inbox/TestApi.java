package dev.avisa.inbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What tests need beyond MailHog's API: faults on demand, and counters. */
final class TestApi {
  private static final String JSON = "application/json";

  private final Faults faults;
  private final Mailbox mailbox;
  private final Counters counters;

  TestApi(Faults faults, Mailbox mailbox, Counters counters) {
    this.faults = faults;
    this.mailbox = mailbox;
    this.counters = counters;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/api/avisa/faults", this::sendFaults)
        .on("PUT", "/api/avisa/faults", this::replaceFaults)
        .on("DELETE", "/api/avisa/faults", this::deleteFaults)
        .on("GET", "/api/avisa/stats", this::sendStats);
  }

  private void sendFaults(Exchange exchange) throws IOException {
    List<FaultRule> rules = faults.rules();
    exchange.sendJson(200, JSON, json -> FaultRulesJson.write(rules, json));
  }

  private void replaceFaults(Exchange exchange) throws IOException, Problem {
    faults.replace(FaultRulesJson.read(exchange.json()));
    sendFaults(exchange);
  }

  private void deleteFaults(Exchange exchange) throws IOException {
    faults.replace(List.of());
    exchange.sendNothing(204);
  }

  private void sendStats(Exchange exchange) throws IOException {
    Mailbox.Usage usage = mailbox.usage();
    exchange.sendJson(
        200,
        JSON,
        json -> {
          json.writeStartObject();
          json.writeNumberField("sessions", counters.sessions());
          json.writeNumberField("openSessions", counters.openSessions());
          json.writeNumberField("mailsAccepted", counters.mails());
          json.writeNumberField("mailsKept", usage.mails());
          json.writeNumberField("bytesKept", usage.bytes());
          json.writeNumberField("mailsDroppedForRoom", usage.dropped());
          json.writeObjectFieldStart("faultsApplied");
          for (Map.Entry<FaultKind, Long> count : counters.faultsByKind().entrySet()) {
            json.writeNumberField(count.getKey().word(), count.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}

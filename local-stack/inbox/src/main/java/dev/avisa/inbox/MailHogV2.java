package dev.avisa.inbox;

import java.io.IOException;
import java.util.List;

/** Version 2 of MailHog's API, without its web socket: pages use the events of version 1. */
final class MailHogV2 {
  private final Mailbox mailbox;
  private final Jim jim;

  MailHogV2(Mailbox mailbox, Jim jim) {
    this.mailbox = mailbox;
    this.jim = jim;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/api/v2/messages", this::list)
        .on("GET", "/api/v2/search", this::search)
        .on("GET", "/api/v2/jim", this::showJim)
        .on("POST", "/api/v2/jim", this::inviteJim)
        .on("PUT", "/api/v2/jim", this::changeJim)
        .on("DELETE", "/api/v2/jim", this::sendJimAway)
        .on("GET", "/api/v2/outgoing-smtp", MailHogV2::listOutgoingSmtp);
  }

  private void list(Exchange exchange) throws IOException {
    send(mailbox.newestFirst(), "text/json", exchange);
  }

  private void search(Exchange exchange) throws IOException, Problem {
    Search.Kind kind =
        exchange
            .query("kind")
            .flatMap(Search.Kind::of)
            .orElseThrow(() -> Problem.badRequest("'kind' must be from, to or containing"));
    String query =
        exchange
            .query("query")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> Problem.badRequest("'query' must not be empty"));
    List<Mail> found = mailbox.newestFirst().stream().filter(new Search(kind, query)).toList();
    send(found, "application/json", exchange);
  }

  private static void send(List<Mail> mails, String contentType, Exchange exchange)
      throws IOException {
    Paging paging = Paging.of(exchange);
    List<Mail> items = paging.of(mails);
    exchange.sendJson(
        200,
        contentType,
        json -> {
          json.writeStartObject();
          json.writeNumberField("total", mails.size());
          json.writeNumberField("count", items.size());
          json.writeNumberField("start", paging.start());
          json.writeArrayFieldStart("items");
          for (Mail mail : items) {
            MailHogJson.write(mail, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void showJim(Exchange exchange) throws IOException, Problem {
    Jim.Chances chances = requireJim();
    exchange.sendJson(200, "application/json", json -> JimJson.write(chances, json));
  }

  private void inviteJim(Exchange exchange) throws IOException, Problem {
    if (jim.chances().isPresent()) {
      throw Problem.badRequest("Jim is there already; change him by PUT");
    }
    byte[] body = exchange.body();
    jim.invite(body.length == 0 ? Jim.Chances.DEFAULT : JimJson.read(Json.read(body)));
    exchange.sendNothing(201);
  }

  private void changeJim(Exchange exchange) throws IOException, Problem {
    requireJim();
    jim.invite(JimJson.read(exchange.json()));
    exchange.sendNothing(200);
  }

  private void sendJimAway(Exchange exchange) throws IOException, Problem {
    requireJim();
    jim.sendAway();
    exchange.sendNothing(200);
  }

  private Jim.Chances requireJim() throws Problem {
    return jim.chances().orElseThrow(() -> Problem.notFound("Jim is not invited"));
  }

  private static void listOutgoingSmtp(Exchange exchange) throws IOException {
    exchange.sendJson(
        200,
        "application/json",
        json -> {
          // Servers to release to can't be saved here.
          json.writeStartObject();
          json.writeEndObject();
        });
  }
}

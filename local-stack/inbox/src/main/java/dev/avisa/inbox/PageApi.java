package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.List;

/** What the page asks for: mails with everything decoded. */
final class PageApi {
  private static final String JSON = "application/json";

  /**
   * Nothing runs, nothing is loaded: a mail may only look as it likes, and its links open
   * elsewhere.
   */
  private static final String CSP_OF_A_MAIL =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  private final Mailbox mailbox;

  PageApi(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/api/avisa/messages", this::list)
        .on("GET", "/api/avisa/messages/{id}", this::show)
        .on("GET", "/api/avisa/messages/{id}/html", this::showHtml)
        .on("GET", "/api/avisa/messages/{id}/attachments/{n}", this::sendAttachment);
  }

  private void list(Exchange exchange) throws IOException {
    String query = exchange.query("query").orElse("");
    List<Mail> all = mailbox.newestFirst();
    List<Mail> found =
        query.isEmpty() ? all : all.stream().filter(mail -> matches(mail, query)).toList();
    List<Mail> items = Paging.of(exchange).of(found);
    exchange.sendJson(
        200,
        JSON,
        json -> {
          json.writeStartObject();
          json.writeNumberField("total", found.size());
          json.writeNumberField("mailsDroppedForRoom", mailbox.usage().dropped());
          json.writeArrayFieldStart("items");
          for (Mail mail : items) {
            json.writeStartObject();
            Summary.of(mail).writeFields(json);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static boolean matches(Mail mail, String query) {
    return Summary.of(mail).contains(query)
        || new Search(Search.Kind.CONTAINING, query).test(mail)
        || Reading.of(mail).contains(query);
  }

  private void show(Exchange exchange) throws IOException, Problem {
    Mail mail = MailHogV1.find(mailbox, exchange);
    InternetHeaders headers = Summary.headers(mail);
    Reading reading = Reading.of(mail);
    exchange.sendJson(
        200,
        JSON,
        json -> {
          json.writeStartObject();
          Summary.of(mail, headers).writeFields(json);
          json.writeObjectField("text", reading.text());
          json.writeBooleanField("hasHtml", reading.html() != null);
          writeEnvelope(mail.envelope(), json);
          writeHeaders(headers, json);
          writeAttachments(reading, json);
          json.writeEndObject();
        });
  }

  private static void writeEnvelope(Envelope envelope, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("envelope");
    json.writeStringField("helo", envelope.helo());
    json.writeStringField("from", envelope.from());
    json.writeArrayFieldStart("to");
    for (String recipient : envelope.to()) {
      json.writeString(recipient);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeHeaders(InternetHeaders headers, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("headers");
    for (String line : Collections.list(headers.getAllHeaderLines())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        json.writeStartObject();
        json.writeStringField("name", line.substring(0, colon));
        json.writeStringField("value", Summary.decode(line.substring(colon + 1)));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeAttachments(Reading reading, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("attachments");
    for (Reading.Attachment attachment : reading.attachments()) {
      json.writeStartObject();
      json.writeStringField("name", attachment.name());
      json.writeStringField("type", attachment.type());
      json.writeNumberField("size", attachment.size());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void showHtml(Exchange exchange) throws IOException, Problem {
    Reading reading = Reading.of(MailHogV1.find(mailbox, exchange));
    String html = reading.html();
    if (html == null) {
      throw Problem.notFound("The mail has no HTML");
    }
    exchange.responseHeaders().set("Content-Security-Policy", CSP_OF_A_MAIL);
    String shown = ShownHtml.of(html, reading.attachments());
    exchange.send(200, "text/html; charset=utf-8", shown.getBytes(UTF_8));
  }

  private void sendAttachment(Exchange exchange) throws IOException, Problem {
    List<Reading.Attachment> attachments =
        Reading.of(MailHogV1.find(mailbox, exchange)).attachments();
    Reading.Attachment attachment;
    try {
      attachment = attachments.get(Integer.parseInt(exchange.variable(1)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw Problem.notFound("The mail has no attachment " + exchange.variable(1));
    }
    String name = attachment.name().isEmpty() ? "attachment" : attachment.name();
    exchange
        .responseHeaders()
        .set(
            "Content-Disposition",
            "attachment; filename*=UTF-8''" + URLEncoder.encode(name, UTF_8).replace("+", "%20"));
    attachment.writeTo(exchange.stream(200, attachment.type()));
  }
}

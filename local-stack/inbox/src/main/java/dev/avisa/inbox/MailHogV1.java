package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Version 1 of MailHog's API. It differs where MailHog would crash or answer 500 to an id it
 * doesn't know: that is a 404 here. The download is the mail as it was received; MailHog puts it
 * together again from its parts.
 */
final class MailHogV1 {
  private static final String JSON = "text/json";
  private static final int MAX_LISTED = 1_000;
  private static final int KEEP_ALIVE_SECONDS = 15;

  /** MailHog copies every field of the part; others could forge the response. */
  private static final Set<String> COPIED_FIELDS =
      Set.of(
          "content-type",
          "content-transfer-encoding",
          "content-disposition",
          "content-id",
          "content-description");

  private final Mailbox mailbox;
  private final Events events;
  private final Release release;

  MailHogV1(Mailbox mailbox, Events events, Release release) {
    this.mailbox = mailbox;
    this.events = events;
    this.release = release;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/api/v1/messages", this::list)
        .on("DELETE", "/api/v1/messages", this::deleteAll)
        .on("GET", "/api/v1/messages/{id}", this::show)
        .on("DELETE", "/api/v1/messages/{id}", this::delete)
        .on("GET", "/api/v1/messages/{id}/download", this::download)
        .on("GET", "/api/v1/messages/{id}/mime/part/{part}/download", this::downloadPart)
        .on("POST", "/api/v1/messages/{id}/release", this::release)
        .on("GET", "/api/v1/events", this::events);
  }

  private void list(Exchange exchange) throws IOException {
    List<Mail> mails = mailbox.newestFirst();
    exchange.sendJson(
        200,
        JSON,
        json -> {
          json.writeStartArray();
          for (Mail mail : mails.subList(0, Math.min(mails.size(), MAX_LISTED))) {
            MailHogJson.write(mail, json);
          }
          json.writeEndArray();
        });
  }

  private void deleteAll(Exchange exchange) throws IOException {
    mailbox.deleteAll();
    exchange.send(200, JSON, new byte[0]);
  }

  /** MailHog shows null where there is no such mail, and its clients look for that. */
  private void show(Exchange exchange) throws IOException {
    Optional<Mail> mail = mailbox.find(exchange.variable(0));
    exchange.sendJson(
        200,
        JSON,
        json -> {
          if (mail.isPresent()) {
            MailHogJson.write(mail.get(), json);
          } else {
            json.writeNull();
          }
        });
  }

  private void delete(Exchange exchange) throws IOException, Problem {
    if (!mailbox.delete(exchange.variable(0))) {
      throw unknown(exchange);
    }
    exchange.send(200, JSON, new byte[0]);
  }

  private void download(Exchange exchange) throws IOException, Problem {
    Mail mail = find(mailbox, exchange);
    exchange
        .responseHeaders()
        .set("Content-Disposition", "attachment; filename=\"" + mail.id() + ".eml\"");
    exchange.send("message/rfc822", mail.raw());
  }

  private void downloadPart(Exchange exchange) throws IOException, Problem {
    Mail mail = find(mailbox, exchange);
    Content part = findPart(mail, exchange.variable(1));
    exchange
        .responseHeaders()
        .set(
            "Content-Disposition",
            "attachment; filename=\"" + mail.id() + "-part-" + exchange.variable(1) + "\"");
    part.headers()
        .forEach(
            (name, values) -> {
              if (COPIED_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.responseHeaders().set(name, printable(values.getFirst()));
              }
            });
    String type = printable(part.header("Content-Type"));
    sendDecoded(part, type.isEmpty() ? "application/octet-stream" : type, exchange);
  }

  private static Content findPart(Mail mail, String index) throws Problem {
    List<Content> parts = Optional.ofNullable(Content.of(mail.raw()).parts()).orElse(List.of());
    try {
      return parts.get(Integer.parseInt(index));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw Problem.notFound("The mail has no part " + index + ", but " + parts.size());
    }
  }

  private static String printable(String value) {
    return value.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** Decodes once to see whether it can be, and once to send: a part may be large. */
  private static void sendDecoded(Content part, String contentType, Exchange exchange)
      throws IOException {
    boolean isEncoded = part.header("Content-Transfer-Encoding").equalsIgnoreCase("base64");
    if (isEncoded && isBase64(part.body())) {
      exchange.send(contentType, decoding(part.body()));
    } else {
      exchange.send(contentType, part.body());
    }
  }

  private static boolean isBase64(Bytes body) {
    try {
      decoding(body).transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException notBase64) {
      return false;
    }
  }

  private static InputStream decoding(Bytes body) {
    return Base64.getMimeDecoder().wrap(body.stream());
  }

  private void release(Exchange exchange) throws IOException, Problem {
    release.release(find(mailbox, exchange), exchange.json());
    exchange.send(200, JSON, new byte[0]);
  }

  private void events(Exchange exchange) throws IOException, Problem {
    try (Events.Subscription subscription =
        events.subscribe().orElseThrow(() -> Problem.busy("Too many event streams are open"))) {
      OutputStream out = exchange.stream(200, "text/event-stream");
      comment("listening", out);
      while (!subscription.isOverrun()) {
        String id = subscription.unread().poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        if (id == null) {
          comment("keepalive", out);
        } else {
          writeEvent(mailbox.find(id), out);
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void writeEvent(Optional<Mail> mail, OutputStream out) throws IOException {
    if (mail.isPresent()) {
      out.write("data: ".getBytes(UTF_8));
      Json.write(json -> MailHogJson.write(mail.get(), json), out);
      out.write("\n\n".getBytes(UTF_8));
      out.flush();
    }
  }

  private static void comment(String text, OutputStream out) throws IOException {
    out.write((": " + text + "\n\n").getBytes(UTF_8));
    out.flush();
  }

  static Mail find(Mailbox mailbox, Exchange exchange) throws Problem {
    return mailbox.find(exchange.variable(0)).orElseThrow(() -> unknown(exchange));
  }

  private static Problem unknown(Exchange exchange) {
    return Problem.notFound("There is no mail " + exchange.variable(0));
  }
}

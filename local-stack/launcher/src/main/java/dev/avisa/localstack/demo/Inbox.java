package dev.avisa.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The inbox, by MailHog's API: a real MailHog would do as well. */
public record Inbox(URI api) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * Waits until {@code address} has that many mails.
   *
   * @return them, newest first
   */
  public List<Mail> awaitMails(String address, int count) {
    Instant deadline = Instant.now().plus(PATIENCE);
    URI search = api.resolve("/api/v2/search?kind=to&query=" + address);
    while (true) {
      JsonNode found = Http.call("GET", search, null, 200);
      if (found.path("total").asInt() >= count) {
        List<Mail> mails = new ArrayList<>();
        found.path("items").forEach(item -> mails.add(mail(address, item)));
        return mails;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new DemoFailure(
            "No mail came to %s within %d s; it has %d of %d."
                .formatted(address, PATIENCE.toSeconds(), found.path("total").asInt(), count));
      }
      pause();
    }
  }

  private static Mail mail(String to, JsonNode item) {
    String subject = item.at("/Content/Headers/Subject/0").asText();
    return new Mail(to, subject, textOf(item), Instant.parse(item.path("Created").asText()));
  }

  /** The first part of a multipart mail is its plain text (RFC 2046 section 5.1.4). */
  private static String textOf(JsonNode item) {
    for (JsonNode part : item.at("/MIME/Parts")) {
      if (part.at("/Headers/Content-Type/0").asText().startsWith("text/plain")) {
        return decoded(
            part.path("Body").asText(), part.at("/Headers/Content-Transfer-Encoding/0").asText());
      }
    }
    return item.at("/Content/Body").asText();
  }

  private static String decoded(String body, String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64", "quoted-printable" -> {
        var encoded = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
        try (InputStream content = MimeUtility.decode(encoded, encoding)) {
          yield new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
          throw new DemoFailure("A mail can't be read: " + e);
        }
      }
      default -> body;
    };
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }
}

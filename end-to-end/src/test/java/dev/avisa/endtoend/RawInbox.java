package dev.avisa.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.localstack.client.Endpoints;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Mails as they went over the wire. */
record RawInbox(URI api) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 250;

  RawInbox(Endpoints endpoints) {
    this(endpoints.http(Endpoints.INBOX_PORT));
  }

  /**
   * @param recipients of the RCPT commands
   * @param raw header and body, undecoded
   */
  record RawMail(List<String> recipients, String raw) {
    /** Short, since failures quote all of them. */
    @Override
    public String toString() {
      return "RawMail"
          + recipients
          + " "
          + header().lines().filter(line -> line.startsWith("Subject")).toList();
    }

    String header() {
      return raw.substring(0, raw.indexOf("\r\n\r\n"));
    }

    /** The names of the header's fields, in the order they are in. */
    List<String> fields() {
      return header()
          .lines()
          .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
          .map(line -> line.replaceFirst(":.*", ""))
          .toList();
    }

    /** The parts of the body, each as its media type, a blank and its text. */
    List<String> parts() {
      try {
        MimeMessage mail =
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(UTF_8)));
        MimeMultipart content = (MimeMultipart) mail.getContent();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < content.getCount(); i++) {
          BodyPart part = content.getBodyPart(i);
          String text = new String(part.getInputStream().readAllBytes(), UTF_8);
          parts.add(part.getContentType().replaceFirst(";.*", "") + " " + text);
        }
        return parts;
      } catch (MessagingException | IOException e) {
        throw new IllegalStateException(new String(raw.getBytes(UTF_8), ISO_8859_1), e);
      }
    }
  }

  /** All mails of which an envelope's recipient contains {@code part}, newest first. */
  List<RawMail> to(String part) {
    List<RawMail> mails = new ArrayList<>();
    int total = 1;
    for (int start = 0; start < total; start += PAGE) {
      JsonNode found = search(part, start, PAGE);
      total = found.path("total").asInt();
      for (JsonNode item : found.path("items")) {
        List<String> recipients = new ArrayList<>();
        item.at("/Raw/To").forEach(to -> recipients.add(to.asText()));
        mails.add(new RawMail(recipients, item.at("/Raw/Data").asText()));
      }
    }
    return mails;
  }

  int countTo(String part) {
    return search(part, 0, 1).path("total").asInt();
  }

  private JsonNode search(String part, int start, int limit) {
    String query =
        "/api/v2/search?kind=to&start=%d&limit=%d&query=%s"
            .formatted(start, limit, URLEncoder.encode(part, UTF_8));
    try {
      var answer =
          HTTP.send(HttpRequest.newBuilder(api.resolve(query)).build(), BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

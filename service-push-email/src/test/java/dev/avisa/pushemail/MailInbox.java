package dev.avisa.pushemail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The SMTP server's other side: what arrived, and faults on demand. */
public final class MailInbox {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 250;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url = ConfigProvider.getConfig().getValue("avisa.inbox.url", String.class);

  /**
   * One mail as the server received it.
   *
   * @param raw header and body, undecoded
   */
  public record Received(List<String> recipients, String raw) {
    public String header() {
      return raw.substring(0, raw.indexOf("\r\n\r\n"));
    }

    /** The values of a header field, unfolded. */
    public List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return header()
          .replaceAll("\r\n[ \t]", " ")
          .lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    /** The events that the mail tells of. */
    public List<String> eventIds() {
      return List.of(header("Avisa-Event-Id").getFirst().split(",\\s*", -1));
    }

    /** The content of the part of a type, decoded from quoted-printable when it is. */
    public String part(String type) {
      int start = raw.indexOf("Content-Type: " + type);
      int body = raw.indexOf("\r\n\r\n", start) + 4;
      String part = raw.substring(body, raw.indexOf("\r\n------=_Part", body));
      boolean quoted = raw.substring(start, body).contains("quoted-printable");
      return (quoted ? QuotedPrintable.decode(part) : part).replace("\r\n", "\n");
    }
  }

  /** All mails for an address, or for a part of several, oldest first. */
  public List<Received> to(String recipient) {
    String query = URLEncoder.encode(recipient, UTF_8);
    List<Received> mails = new ArrayList<>();
    int total = 1;
    for (int start = 0; start < total; start += PAGE) {
      String page = "/api/v2/search?kind=to&limit=" + PAGE + "&start=" + start + "&query=" + query;
      JsonNode found = json(get(page));
      total = found.get("total").asInt();
      for (JsonNode item : found.get("items")) {
        List<String> recipients = new ArrayList<>();
        item.get("Raw").get("To").forEach(to -> recipients.add(to.asText()));
        mails.addFirst(new Received(recipients, item.get("Raw").get("Data").asText()));
      }
    }
    return mails;
  }

  /** How many mails there are for addresses that contain a text. */
  public int countTo(String part) {
    String query = URLEncoder.encode(part, UTF_8);
    return json(get("/api/v2/search?kind=to&limit=1&query=" + query)).get("total").asInt();
  }

  /** Replaces the faults that strike. */
  public void faults(List<Map<String, Object>> faults) {
    try {
      send(
          request("/api/avisa/faults")
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString(JSON.writeValueAsString(faults))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An SMTP reply to the next mails for a recipient. */
  public static Map<String, Object> reply(String recipient, int code, String text, int times) {
    return Map.of(
        "fault",
        "reply",
        "stage",
        "rcpt",
        "code",
        code,
        "text",
        text,
        "times",
        times,
        "recipient",
        recipient);
  }

  public void noFaults() {
    send(request("/api/avisa/faults").DELETE());
  }

  private String get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private String send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

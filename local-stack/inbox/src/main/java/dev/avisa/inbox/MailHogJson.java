package dev.avisa.inbox;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes mails as MailHog does.
 *
 * <p>Bodies and {@code Raw.Data} are the octets of the mail, undecoded, read as UTF-8; octets that
 * are no UTF-8 (an 8-bit mail in Latin-1) become U+FFFD, as in MailHog. The exact octets come from
 * {@code /api/v1/messages/{id}/download}.
 */
final class MailHogJson {
  private static final DateTimeFormatter RECEIVED_AT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", ROOT).withZone(ZoneOffset.UTC);

  private MailHogJson() {}

  static void write(Mail mail, JsonGenerator json) throws IOException {
    Content content = Content.ofMail(mail.raw());
    json.writeStartObject();
    json.writeStringField("ID", mail.id());
    json.writeFieldName("From");
    writePath(mail.envelope().from(), json);
    json.writeArrayFieldStart("To");
    for (String recipient : mail.envelope().to()) {
      writePath(recipient, json);
    }
    json.writeEndArray();
    json.writeFieldName("Content");
    // As in MailHog, the parts of the mail itself are in the field MIME of the mail.
    writeContent(withTrace(content, mail), null, json);
    json.writeStringField("Created", mail.created().toString());
    json.writeFieldName("MIME");
    writeParts(content.parts(), json);
    json.writeFieldName("Raw");
    writeRaw(mail, json);
    json.writeEndObject();
  }

  private static void writePath(String path, JsonGenerator json) throws IOException {
    int colon = path.indexOf(':');
    String address = path.substring(colon + 1);
    int at = address.indexOf('@');
    json.writeStartObject();
    json.writeFieldName("Relays");
    if (colon < 0) {
      json.writeNull();
    } else {
      json.writeStartArray();
      for (String relay : path.substring(0, colon).split(",", -1)) {
        json.writeString(relay);
      }
      json.writeEndArray();
    }
    json.writeStringField("Mailbox", at < 0 ? address : address.substring(0, at));
    json.writeStringField("Domain", at < 0 ? "" : address.substring(at + 1));
    json.writeStringField("Params", "");
    json.writeEndObject();
  }

  private static void writeContent(
      Content content, @Nullable List<Content> parts, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("Headers");
    for (Map.Entry<String, List<String>> header : content.headers().entrySet()) {
      json.writeArrayFieldStart(header.getKey());
      for (String value : header.getValue()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeFieldName("Body");
    json.writeString(content.body().reader(), -1);
    json.writeNumberField("Size", content.size());
    json.writeFieldName("MIME");
    writeParts(parts, json);
    json.writeEndObject();
  }

  private static void writeParts(@Nullable List<Content> parts, JsonGenerator json)
      throws IOException {
    if (parts == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeArrayFieldStart("Parts");
    for (Content part : parts) {
      writeContent(part, part.parts(), json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeRaw(Mail mail, JsonGenerator json) throws IOException {
    Envelope envelope = mail.envelope();
    json.writeStartObject();
    json.writeStringField("From", envelope.from());
    json.writeArrayFieldStart("To");
    for (String recipient : envelope.to()) {
      json.writeString(recipient);
    }
    json.writeEndArray();
    json.writeFieldName("Data");
    json.writeString(mail.raw().withoutLastLineBreak().reader(), -1);
    json.writeStringField("Helo", envelope.helo());
    json.writeEndObject();
  }

  /** The header fields that MailHog shows although they are not in the mail. */
  static Content withTrace(Content content, Mail mail) {
    Map<String, List<String>> headers = new TreeMap<>(content.headers());
    if (content.header("Message-ID").isEmpty()) {
      headers.put("Message-ID", List.of(mail.id()));
    }
    String received =
        "from %s by %s (Avisa)\r\n          id %s; %s"
            .formatted(
                mail.envelope().helo(),
                MailIds.HOST_NAME,
                mail.id(),
                RECEIVED_AT.format(mail.created()));
    add(headers, "Received", received);
    add(headers, "Return-Path", "<" + mail.envelope().from() + ">");
    return new Content(headers, content.body(), content.size(), null);
  }

  private static void add(Map<String, List<String>> headers, String name, String value) {
    List<String> values = new ArrayList<>(headers.getOrDefault(name, List.of()));
    values.add(value);
    headers.put(name, values);
  }
}

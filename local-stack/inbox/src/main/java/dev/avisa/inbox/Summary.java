package dev.avisa.inbox;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;

/**
 * A mail as a line of a list: its headers decoded (RFC 2047), the envelope where one is missing.
 */
record Summary(Mail mail, String from, String to, String subject) {
  static Summary of(Mail mail) {
    return of(mail, Content.undivided(mail.raw()));
  }

  static Summary of(Mail mail, Content content) {
    String from = decode(content.header("From"));
    String to = decode(content.header("To"));
    return new Summary(
        mail,
        from.isEmpty() ? mail.envelope().from() : from,
        to.isEmpty() ? String.join(", ", mail.envelope().to()) : to,
        decode(content.header("Subject")));
  }

  static String decode(String header) {
    try {
      return MimeUtility.decodeText(header).replaceAll("[\\r\\n\\t]+", " ").strip();
    } catch (UnsupportedEncodingException unknownCharset) {
      return header;
    }
  }

  boolean contains(String query) {
    String wanted = query.toLowerCase(ROOT);
    return List.of(from, to, subject, String.join(" ", mail.envelope().to())).stream()
        .anyMatch(text -> text.toLowerCase(ROOT).contains(wanted));
  }

  void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("id", mail.id());
    json.writeStringField("from", from);
    json.writeStringField("to", to);
    json.writeStringField("subject", subject);
    json.writeStringField("created", mail.created().toString());
    json.writeNumberField("size", mail.raw().length());
  }
}

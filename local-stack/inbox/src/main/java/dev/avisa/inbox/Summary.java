package dev.avisa.inbox;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;

/**
 * A mail as a line of a list: its headers decoded (RFC 2047), the envelope where one is missing.
 */
record Summary(Mail mail, String from, String to, String subject) {
  static Summary of(Mail mail) {
    return of(mail, headers(mail));
  }

  static Summary of(Mail mail, InternetHeaders headers) {
    String from = first("From", headers);
    String to = first("To", headers);
    return new Summary(
        mail,
        from.isEmpty() ? mail.envelope().from() : from,
        to.isEmpty() ? String.join(", ", mail.envelope().to()) : to,
        first("Subject", headers));
  }

  /** Those of a mail with bare line feeds too, as {@link Reading} takes its body. */
  static InternetHeaders headers(Mail mail) {
    Bytes raw = mail.raw();
    Bytes start = raw.slice(0, Math.min(raw.length(), Content.MAX_HEADER_BYTES));
    try {
      return new InternetHeaders(start.stream(), true);
    } catch (MessagingException unreadable) {
      return new InternetHeaders();
    }
  }

  private static String first(String name, InternetHeaders headers) {
    String[] values = headers.getHeader(name);
    return values == null ? "" : decode(values[0]);
  }

  static String decode(String header) {
    String unfolded = header.replace("\r\n", "");
    try {
      return MimeUtility.decodeText(unfolded).replaceAll("[\\r\\n\\t]+", " ").strip();
    } catch (UnsupportedEncodingException unknownCharset) {
      return unfolded;
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

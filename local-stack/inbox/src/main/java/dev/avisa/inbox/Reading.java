package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail as its reader sees it: the first text, the first HTML, and everything else attached. */
final class Reading {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ATTACHMENTS = 100;

  private final List<Attachment> attachments = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String html;

  /**
   * @param name empty when the sender gave none
   * @param type without parameters, such as {@code image/png}
   */
  record Attachment(String name, String type, Bytes content) {}

  private Reading() {}

  /** Never fails: what is no MIME is text. */
  static Reading of(Mail mail) {
    Reading reading = new Reading();
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", "true");
    try {
      reading.read(new MimeMessage(Session.getInstance(properties), mail.raw().stream()), 0);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      if (reading.text == null && reading.html == null) {
        reading.text = mail.raw().text();
      }
    }
    return reading;
  }

  private void read(Part part, int depth) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")
        && depth < MAX_DEPTH
        && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        read(parts.getBodyPart(i), depth + 1);
      }
      return;
    }
    boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    if (!attached && text == null && part.isMimeType("text/plain")) {
      text = decode(part);
    } else if (!attached && html == null && part.isMimeType("text/html")) {
      html = decode(part);
    } else if (attachments.size() < MAX_ATTACHMENTS) {
      attachments.add(attachment(part));
    }
  }

  private static String decode(Part part) throws MessagingException, IOException {
    try {
      return part.getContent() instanceof String content ? content : "";
    } catch (IOException unknownCharset) {
      return new String(part.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static Attachment attachment(Part part) throws MessagingException, IOException {
    String name = part.getFileName();
    String type = part.getContentType().replaceFirst("(?s);.*", "").strip();
    return new Attachment(
        name == null ? "" : Summary.decode(name),
        type.matches("[\\w.+-]+/[\\w.+-]+") ? type : "application/octet-stream",
        Bytes.of(part.getInputStream().readAllBytes()));
  }

  @Nullable String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  List<Attachment> attachments() {
    return attachments;
  }
}

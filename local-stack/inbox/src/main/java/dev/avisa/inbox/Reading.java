package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mail as its reader sees it: the first text, the first HTML, and everything else attached. */
final class Reading {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ATTACHMENTS = 100;
  private static final int MAX_CHARACTERS = 1_000_000;
  private static final String OCTET_STREAM = "application/octet-stream";

  /** With spaces too: senders forget the quotes. */
  private static final Pattern FILE_NAME =
      Pattern.compile("name=\"?([^\";]*)", Pattern.CASE_INSENSITIVE);

  private final List<Attachment> attachments = new ArrayList<>();
  private @Nullable String text;
  private @Nullable String html;

  /**
   * @param name empty when the sender gave none
   * @param type without parameters, such as {@code image/png}
   * @param size in bytes, decoded
   * @param contentId by which the HTML may show it (RFC 2392), without brackets; empty for none
   */
  record Attachment(String name, String type, long size, String contentId, Source source) {
    static Attachment of(String name, String type, String contentId, Source source)
        throws MessagingException, IOException {
      try (InputStream content = source.open()) {
        long size = content.transferTo(OutputStream.nullOutputStream());
        return new Attachment(name, type, size, contentId, source);
      }
    }

    /** Decodes anew each time, since attachments may be large. */
    void writeTo(OutputStream out) throws IOException {
      try (InputStream content = source.open()) {
        content.transferTo(out);
      } catch (MessagingException e) {
        throw new IOException(e);
      }
    }
  }

  /** Where an attachment's octets come from. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws MessagingException, IOException;
  }

  private Reading() {}

  /** Never fails: what is no MIME is text. */
  static Reading of(Mail mail) {
    Reading reading = new Reading();
    Properties properties = new Properties();
    properties.put("mail.mime.allowutf8", "true");
    try {
      reading.read(new MimeMessage(Session.getInstance(properties), mail.raw().stream()), 0);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      Bytes raw = mail.raw();
      reading.text = raw.slice(0, Math.min(raw.length(), MAX_CHARACTERS)).text();
    }
    return reading;
  }

  private void read(Part part, int depth) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")
        && depth < MAX_DEPTH
        && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        readOrAttach((MimeBodyPart) parts.getBodyPart(i), depth + 1);
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

  /** So that those after it are read, whatever is wrong with a part. */
  private void readOrAttach(MimeBodyPart part, int depth) throws MessagingException, IOException {
    try {
      read(part, depth);
    } catch (MessagingException | IOException | RuntimeException malformed) {
      if (attachments.size() < MAX_ATTACHMENTS) {
        attachments.add(malformed(part));
      }
    }
  }

  private static String decode(Part part) throws MessagingException, IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = new InputStreamReader(part.getInputStream(), charset(part))) {
      char[] buffer = new char[8192];
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        if (text.length() + n > MAX_CHARACTERS) {
          return text.append("… (download the mail to see the rest)").toString();
        }
        text.append(buffer, 0, n);
      }
    }
    return text.toString();
  }

  private static Charset charset(Part part) throws MessagingException {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null ? UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (ParseException | IllegalArgumentException unknown) {
      return ISO_8859_1;
    }
  }

  private static Attachment attachment(Part part) throws MessagingException, IOException {
    String name = part.getFileName();
    String type = part.getContentType().replaceFirst("(?s);.*", "").strip();
    return Attachment.of(
        name == null ? "" : Summary.decode(name),
        type.matches("[\\w.+-]+/[\\w.+-]+") ? type : OCTET_STREAM,
        contentId(part),
        part::getInputStream);
  }

  private static Attachment malformed(MimeBodyPart part) throws MessagingException, IOException {
    String name = malformedName(part);
    try {
      return Attachment.of(name, OCTET_STREAM, "", part::getInputStream);
    } catch (MessagingException | IOException undecodable) {
      return Attachment.of(name, OCTET_STREAM, "", part::getRawInputStream);
    }
  }

  private static String malformedName(Part part) throws MessagingException {
    String[] dispositions = part.getHeader("Content-Disposition");
    Matcher name = FILE_NAME.matcher(dispositions == null ? "" : dispositions[0]);
    return name.find() ? Summary.decode(name.group(1)) : "";
  }

  private static String contentId(Part part) throws MessagingException {
    String[] ids = part.getHeader("Content-ID");
    return ids == null ? "" : ids[0].strip().replaceFirst("^<(.*)>$", "$1");
  }

  @Nullable String text() {
    return text;
  }

  @Nullable String html() {
    return html;
  }

  /** Whatever the case of letters. */
  boolean contains(String query) {
    return contains(text, query) || contains(html, query);
  }

  private static boolean contains(@Nullable String text, String query) {
    return text != null && text.toLowerCase(ROOT).contains(query.toLowerCase(ROOT));
  }

  List<Attachment> attachments() {
    return attachments;
  }
}

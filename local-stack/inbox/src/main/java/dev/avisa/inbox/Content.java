package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mail, or a part of one, split the way MailHog splits it, so that part numbers and texts are the
 * ones its clients know: nothing is decoded, a part loses the line breaks at its ends, and the text
 * before the first and after the last boundary are parts too (the latter being {@code --}).
 *
 * <p>Unlike MailHog it keeps every value of a repeated field, not just the last, and takes a
 * boundary only at the start of a line (RFC 2046 §5.1.1).
 *
 * @param headers each field's values in their order, unfolded by removing the line breaks only
 * @param parts null unless the content is multipart and was divided
 */
record Content(
    Map<String, List<String>> headers, Bytes body, int size, @Nullable List<Content> parts) {
  private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(US_ASCII);

  /** Content whose header is longer counts as having none. */
  static final int MAX_HEADER_BYTES = 256 * 1024;

  /** Deeper parts stay one body: MIME nests as deep as its sender likes. */
  private static final int MAX_DEPTH = 20;

  private static final int MAX_PARTS = 1_000;

  static Content of(Bytes data) {
    return of(data, 0);
  }

  /** MailHog counts the line break before the dot that ends a mail to that dot. */
  static Content ofMail(Bytes raw) {
    Content content = of(raw);
    return new Content(
        content.headers,
        content.body.withoutLastLineBreak(),
        raw.withoutLastLineBreak().length(),
        content.parts);
  }

  /** Header and body only: many times less work, where the parts don't matter. */
  static Content undivided(Bytes data) {
    return of(data, MAX_DEPTH);
  }

  private static Content of(Bytes data, int depth) {
    Map<String, List<String>> headers = new TreeMap<>();
    int end = data.slice(0, Math.min(data.length(), MAX_HEADER_BYTES)).indexOf(BLANK_LINE, 0);
    Bytes body = data;
    if (end >= 0) {
      readHeaders(data.slice(0, end).text(), headers);
      body = data.slice(end + BLANK_LINE.length, data.length());
    }
    return new Content(headers, body, data.length(), parts(headers, body, depth));
  }

  private static void readHeaders(String text, Map<String, List<String>> headers) {
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : text.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (!name.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
        value.append(value.isEmpty() ? line.stripLeading() : line);
      } else if (colon > 0) {
        add(headers, name, value);
        name = line.substring(0, colon);
        value = new StringBuilder(line.substring(colon + 1).stripLeading());
      }
    }
    add(headers, name, value);
  }

  private static void add(Map<String, List<String>> headers, String name, StringBuilder value) {
    if (!name.isEmpty()) {
      headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value.toString());
    }
  }

  /** The first value of a field, whatever its case; empty when there is none. */
  String header(String name) {
    return headers.entrySet().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(field -> field.getValue().getFirst())
        .findFirst()
        .orElse("");
  }

  private static @Nullable List<Content> parts(
      Map<String, List<String>> headers, Bytes body, int depth) {
    if (depth == MAX_DEPTH) {
      return null;
    }
    String type = new Content(headers, body, 0, null).header("Content-Type");
    if (!type.regionMatches(true, 0, "multipart/", 0, 10)) {
      return null;
    }
    String boundary = boundary(type);
    List<Content> parts = new ArrayList<>();
    if (!boundary.isEmpty()) {
      for (Bytes part : split(body, ("--" + boundary).getBytes(ISO_8859_1))) {
        if (part.length() > 0) {
          parts.add(of(part.trimmed(), depth + 1));
        }
      }
    }
    return parts;
  }

  private static String boundary(String contentType) {
    try {
      String boundary = new ContentType(contentType).getParameter("boundary");
      return boundary == null ? "" : boundary;
    } catch (ParseException malformed) {
      return "";
    }
  }

  private static List<Bytes> split(Bytes body, byte[] delimiter) {
    List<Bytes> pieces = new ArrayList<>();
    int start = 0;
    int at = body.indexOf(delimiter, 0);
    while (at >= 0 && pieces.size() < MAX_PARTS) {
      int after = at + delimiter.length;
      if (isWholeLine(body, at, after)) {
        pieces.add(body.slice(start, at));
        start = after;
      }
      at = body.indexOf(delimiter, after);
    }
    pieces.add(body.slice(start, body.length()));
    return pieces;
  }

  private static boolean isWholeLine(Bytes body, int start, int end) {
    boolean startsLine = start == 0 || body.at(start - 1) == '\n';
    if (!startsLine || end == body.length()) {
      return startsLine;
    }
    return switch (body.at(end)) {
      case '\r', '\n', ' ', '\t' -> true;
      case '-' -> end + 1 < body.length() && body.at(end + 1) == '-';
      default -> false;
    };
  }
}

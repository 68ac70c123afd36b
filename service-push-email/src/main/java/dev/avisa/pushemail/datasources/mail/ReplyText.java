package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a reply as it came, of one line or several (RFC 5321 section 4.2.1). */
final class ReplyText {
  /** The code, and the enhanced status code (RFC 2034) when the server has those. */
  private static final Pattern LINE =
      Pattern.compile("^\\d{3}[ -]?(?:([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$))?(.*)$");

  /** A name as short as this could be part of any word. */
  private static final int SHORTEST_NAME = 3;

  private static final int MAX_CHARACTERS = 2000;

  private ReplyText() {}

  /**
   * @param recipient whose address the server likes to repeat, in whole or only what is before the
   *     {@code @}: neither stays
   */
  static Reply read(Server server, int code, String raw, String recipient) {
    String status = "";
    StringBuilder text = new StringBuilder();
    String bounded = raw.substring(0, Math.min(raw.length(), MAX_CHARACTERS));
    for (String line : bounded.split("\\R", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        if (matcher.group(1) != null) {
          status = matcher.group(1);
        }
        text.append(matcher.group(2)).append(' ');
      }
    }
    return new Reply(server.toString(), code, status, withoutName(text.toString(), recipient));
  }

  private static String withoutName(String text, String recipient) {
    String name = recipient.substring(0, Math.max(0, recipient.lastIndexOf('@')));
    if (name.length() < SHORTEST_NAME) {
      return text;
    }
    // The whole address first, so that nothing of it is left over when only its name is taken out.
    return ignoringCase(name)
        .matcher(ignoringCase(recipient).matcher(text).replaceAll("(address)"))
        .replaceAll("(address)");
  }

  private static Pattern ignoringCase(String text) {
    return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}

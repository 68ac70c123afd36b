package dev.avisa.pushemail.entities;

/**
 * What a mail server said, or what was found out about it, fit to be logged and kept: whatever
 * looks like an e-mail address is removed from the text.
 *
 * @param server host and port; empty when no server was talked to
 * @param code the reply code of RFC 5321 section 4.2, 200 to 599; 0 when there was no reply
 * @param status the enhanced status code of RFC 3463, such as {@code 4.2.2}; empty when there was
 *     none
 * @param text one line of at most {@value #MAX_TEXT_LENGTH} printable ASCII characters
 */
public record Reply(String server, int code, String status, String text) {
  public static final int MAX_TEXT_LENGTH = 200;

  /** What is looked at of a text: far more than is kept, far less than a server could send. */
  private static final int MAX_READ = 2000;

  private static final String ADDRESS =
      "(?:\"[^\"]*\"|[^\\s<>\"]*)(?:@|%40|\uff20|\ufe6b)[^\\s<>,;:\"]*";

  public Reply {
    String read = text.substring(0, Math.min(text.length(), MAX_READ));
    String line = read.replaceAll(ADDRESS, "(address)").replaceAll("[^\\x21-\\x7e]+", " ").strip();
    text = line.substring(0, Math.min(line.length(), MAX_TEXT_LENGTH));
  }

  /** What we found out without a reply: a broken connection, a time-out, a mail we can't write. */
  public static Reply none(String server, String text) {
    return new Reply(server, 0, "", text);
  }

  /** Whether a server was talked to that said nothing. */
  public boolean isSilence() {
    return code == 0 && !server.isEmpty();
  }

  /** One line for logs and for the reason of a parked record. */
  @Override
  public String toString() {
    String reply = (code == 0 ? "" : "SMTP " + code + " ") + (status.isEmpty() ? "" : status + " ");
    return (reply + text).strip() + (server.isEmpty() ? "" : " (" + server + ")");
  }
}

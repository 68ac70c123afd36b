package dev.avisa.pushemail.datasources.mail;

import dev.avisa.domain.Loopback;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SMTP server's place.
 *
 * @param host a name or an IP address, without brackets
 * @param implicitTls whether TLS begins with the connection, rather than by STARTTLS
 */
record Server(String host, int port, boolean implicitTls) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(smtps?://)?(?:\\[([0-9a-fA-F:.]+)\\]|([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)):(\\d{1,5})");

  private static final int MAX_PORT = 65_535;

  /** Where TLS begins with the connection (RFC 8314 section 3.3). */
  private static final int SUBMISSIONS = 465;

  /** RFC 2606 and RFC 6761: nobody has a mail server there. */
  private static final Pattern RESERVED =
      Pattern.compile("(?:.*\\.)?(?:example|example\\.(?:com|net|org)|test|invalid)\\.?");

  /**
   * Empty unless it is {@code host:port} or {@code [IPv6]:port}. Port 465 means implicit TLS, as
   * does {@code smtps://} before any other; {@code smtp://} means that there is none.
   */
  static Optional<Server> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(4));
    if (port < 1 || port > MAX_PORT) {
      return Optional.empty();
    }
    String host = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    String scheme = matcher.group(1) == null ? "" : matcher.group(1);
    boolean implicitTls = scheme.isEmpty() ? port == SUBMISSIONS : scheme.equals("smtps://");
    return Optional.of(new Server(host, port, implicitTls));
  }

  boolean isLoopback() {
    return Loopback.isOne(host);
  }

  /** Whether the name is one that by definition nobody has. */
  boolean isReserved() {
    return isReserved(host);
  }

  static boolean isReserved(String domain) {
    return RESERVED.matcher(domain).matches();
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

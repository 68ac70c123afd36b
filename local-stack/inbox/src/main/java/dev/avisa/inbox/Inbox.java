package dev.avisa.inbox;

import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A running inbox. */
public final class Inbox implements AutoCloseable {
  private final String host;
  private final SmtpInbox smtp;
  private final HttpInbox http;
  private final Faults faults;

  private Inbox(String host, SmtpInbox smtp, HttpInbox http, Faults faults) {
    this.host = host;
    this.smtp = smtp;
    this.http = http;
    this.faults = faults;
  }

  /**
   * Returns when both servers accept connections.
   *
   * @throws IOException if the host is unknown or a port is taken; the message says which
   */
  public static Inbox start(InboxOptions options) throws IOException {
    return start(options, Hang.LONGEST);
  }

  static Inbox start(InboxOptions options, Duration longestHang) throws IOException {
    Counters counters = new Counters();
    Events events = new Events();
    Mailbox mailbox = new Mailbox(options.capacity(), options.maxBytes());
    Faults faults = new Faults();
    Jim jim = new Jim(new SecureRandom());
    Intake intake = new Intake(mailbox, events, counters, Clock.systemUTC(), options);

    Routes routes = new Routes();
    new Page().addTo(routes);
    new PageApi(mailbox).addTo(routes);
    new MailHogV1(mailbox, events, new Release()).addTo(routes);
    new MailHogV2(mailbox, jim).addTo(routes);
    new TestApi(faults, mailbox, counters).addTo(routes);

    HttpInbox http = HttpInbox.start(options, routes);
    try {
      FaultInjector injector = new FaultInjector(faults, jim, counters, longestHang);
      SmtpInbox smtp = SmtpInbox.start(options, intake, injector, jim, counters);
      return new Inbox(options.host(), smtp, http, faults);
    } catch (IOException | RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** The port it really listens on, also when the options said 0. */
  public int smtpPort() {
    return smtp.port();
  }

  /** The port it really listens on, also when the options said 0. */
  public int httpPort() {
    return http.port();
  }

  /** The address of the page, and of MailHog's API below {@code /api}. */
  public String url() {
    return "http://" + hostAndPort(host, httpPort());
  }

  /** Closes every connection and frees both ports; the mails are gone. */
  @Override
  public void close() {
    // First, because the SMTP server waits for sessions that hang.
    faults.replace(List.of());
    smtp.close();
    http.close();
  }

  @Override
  public String toString() {
    return "smtp " + hostAndPort(host, smtpPort()) + " " + url();
  }

  static BindException cantListen(String protocol, String host, int port, Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    BindException exception =
        new BindException(
            "can't listen for %s on %s: %s"
                .formatted(protocol, hostAndPort(host, port), root.getMessage()));
    exception.initCause(cause);
    return exception;
  }

  private static String hostAndPort(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}

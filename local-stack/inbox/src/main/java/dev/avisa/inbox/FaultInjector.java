package dev.avisa.inbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Makes the faults in force come true in a session. */
final class FaultInjector {
  private static final int CLOSING = 421;

  private final Faults faults;
  private final Jim jim;
  private final Counters counters;
  private final Duration longestHang;

  FaultInjector(Faults faults, Jim jim, Counters counters, Duration longestHang) {
    this.faults = faults;
    this.jim = jim;
    this.counters = counters;
    this.longestHang = longestHang;
  }

  /**
   * Returns when the session may go on as if nothing had happened.
   *
   * @param recipients the addresses known at this stage
   * @throws DropConnectionException when the connection is to end; its reply is what the client
   *     still sees, and nothing when the socket is closed already
   * @throws RejectException when the exception's reply takes the place of the usual one
   */
  void at(Stage stage, Session session, List<String> recipients) throws RejectException {
    Optional<Faults.Strike> strike = faults.strike(stage, recipients);
    if (strike.isPresent()) {
      counters.faultApplied(strike.get().rule().kind());
      apply(strike.get(), session);
    } else if (jim.disconnects(stage)) {
      drop(session);
    } else if (jim.rejects(stage)) {
      throw new RejectException(550, "5.7.1 Jim says no");
    }
  }

  private void apply(Faults.Strike strike, Session session) throws RejectException {
    FaultRule rule = strike.rule();
    switch (rule.kind()) {
      case REFUSE, DROP -> drop(session);
      case REPLY -> reply(rule);
      case HANG -> hang(strike, session);
    }
  }

  private static void reply(FaultRule rule) throws RejectException {
    int code = rule.code() == null ? CLOSING : rule.code();
    String text = rule.text() == null ? defaultText(code) : rule.text();
    throw code == CLOSING
        ? new DropConnectionException(code, text)
        : new RejectException(code, text);
  }

  private static String defaultText(int code) {
    return code < 500 ? "4.3.0 Try again later" : "5.0.0 Refused";
  }

  private void hang(Faults.Strike strike, Session session) throws RejectException {
    try {
      if (Hang.hang(session, strike.lifted(), longestHang) == Hang.End.LIFTED) {
        return;
      }
    } catch (IOException gone) {
      // As good as a client that went away.
    }
    drop(session);
  }

  private static void drop(Session session) throws RejectException {
    try {
      session.closeSocket();
    } catch (IOException closedAlready) {
      // Which is what was wanted.
    }
    // The library sends a reply with this; into a closed socket, so that nobody sees it.
    throw new DropConnectionException(CLOSING, "4.3.2 Connection dropped");
  }
}

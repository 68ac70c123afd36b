package dev.avisa.inbox;

import java.net.SocketException;
import java.util.List;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Counts sessions, and applies the faults that strike before the greeting. */
final class Doorkeeper implements SessionHandler {
  private final FaultInjector faults;
  private final Counters counters;

  Doorkeeper(FaultInjector faults, Counters counters) {
    this.faults = faults;
    this.counters = counters;
  }

  @Override
  public SessionAcceptance accept(Session session) {
    counters.sessionStarted();
    try {
      // Replies are short and a client may send several commands at once (RFC 2920).
      session.getSocket().setTcpNoDelay(true);
      faults.at(Stage.CONNECT, session, List.of());
      return SessionAcceptance.success();
    } catch (SocketException gone) {
      counters.sessionEnded();
      return SessionAcceptance.failure(421, "4.4.2 Connection lost");
    } catch (RejectException refused) {
      // The library reports the end of accepted sessions only.
      counters.sessionEnded();
      return SessionAcceptance.failure(refused.getCode(), refused.getMessage());
    }
  }

  @Override
  public void onSessionEnd(Session session) {
    counters.sessionEnded();
  }
}

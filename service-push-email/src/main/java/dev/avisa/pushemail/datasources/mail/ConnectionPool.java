package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.SendOutcome;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server that wait for their next mail. It has no bound of its own: there
 * are as many connections as threads that send, at most.
 */
final class ConnectionPool implements AutoCloseable {
  private final Server server;
  private final SmtpClient client;
  private final Duration connectTimeout;
  private final Duration keepIdle;
  private final int mailsPerConnection;

  /** The last used is the next used, so that those not needed rest until they are closed. */
  private final ConcurrentLinkedDeque<SmtpConnection> resting = new ConcurrentLinkedDeque<>();

  ConnectionPool(Server server, SmtpClient client, MailSettings settings) {
    this.server = server;
    this.client = client;
    this.connectTimeout = settings.connectTimeout();
    this.keepIdle = settings.keepIdle();
    this.mailsPerConnection = settings.mailsPerConnection();
  }

  /**
   * Makes one attempt; a second one, on a new connection, when a kept one turns out to be dead
   * before it took anything.
   */
  SendOutcome attempt(Letter letter, Deadlines deadlines) {
    SmtpConnection kept = take();
    if (kept != null) {
      SendOutcome outcome = send(kept, letter, deadlines);
      if (!kept.wasStale(outcome)) {
        return outcome;
      }
      // What closed this one, a restart say, has closed the others too.
      close();
    }
    SmtpConnection fresh = new SmtpConnection(server, client);
    SendOutcome failure = fresh.open(remaining(deadlines));
    return failure != null ? failure : send(fresh, letter, deadlines);
  }

  private SendOutcome send(SmtpConnection connection, Letter letter, Deadlines deadlines) {
    SendOutcome outcome = connection.send(letter, remaining(deadlines), deadlines);
    if (connection.isUsable(mailsPerConnection)) {
      connection.rest(System.nanoTime());
      resting.push(connection);
    } else {
      connection.close();
    }
    return outcome;
  }

  private Duration remaining(Deadlines deadlines) {
    Duration left = Duration.ofNanos(Math.max(0, deadlines.sent() - System.nanoTime()));
    return left.compareTo(connectTimeout) < 0 ? left : connectTimeout;
  }

  private @Nullable SmtpConnection take() {
    long longest = System.nanoTime() - keepIdle.toNanos();
    for (SmtpConnection next = resting.poll(); next != null; next = resting.poll()) {
      if (!next.restsSinceBefore(longest)) {
        return next;
      }
      next.close();
    }
    return null;
  }

  /** Closes what has rested for too long. */
  void tidy() {
    long longest = System.nanoTime() - keepIdle.toNanos();
    for (SmtpConnection connection : resting) {
      if (connection.restsSinceBefore(longest) && resting.remove(connection)) {
        connection.close();
      }
    }
  }

  /** Closes what rests. What is in use is closed by its user when the pool is done with. */
  @Override
  public void close() {
    for (SmtpConnection next = resting.poll(); next != null; next = resting.poll()) {
      next.close();
    }
  }
}

package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection to one server: opened, used for one mail after another, closed. */
final class SmtpConnection implements AutoCloseable {
  private static final int CLOSING = 421;

  private final Server server;
  private final SmtpClient client;
  private final Watchdog.Watch watch;
  private final TracedTransport transport;
  private final Socket socket = new Socket();
  private int mails;
  private long restingSince;

  /** Of the mail that is under way. */
  private @Nullable Deadlines deadlines;

  private boolean usable = true;

  SmtpConnection(Server server, SmtpClient client) {
    this.server = server;
    this.client = client;
    this.watch = client.watchdog().watch(this::abort);
    this.transport = client.transport(this::reached);
  }

  /**
   * Gets ready for mails. Empty when that went well; the outcome of the attempt otherwise.
   *
   * @param within the time for all of it
   */
  @Nullable SendOutcome open(Duration within) {
    watch.limit(within);
    try {
      transport.connect(client.connect(socket, server));
      return null;
    } catch (MessagingException | IOException e) {
      abort();
      return failure(e, "");
    } finally {
      watch.rest();
    }
  }

  /**
   * Makes one attempt.
   *
   * @param untilReady the time for the reply to MAIL, by which a kept connection shows that it
   *     lives
   * @param deadlines for the rest of it
   */
  SendOutcome send(Letter letter, Duration untilReady, Deadlines deadlines) {
    if (letter.needsUtf8() && !transport.offersUtf8()) {
      // RFC 6531 section 3.2 and RFC 3463's 5.6.7: what a server would say if it could be asked.
      return new SendOutcome.Refused(
          new Reply(server.toString(), 0, "5.6.7", "the server doesn't offer SMTPUTF8"));
    }
    this.deadlines = deadlines;
    mails++;
    watch.limit(untilReady);
    try {
      // A server may answer MAIL and RCPT together (RFC 2920 section 3.2), so that one that takes
      // its time for a recipient looks like one that is gone. A kept connection is tried again on a
      // new one then, where each waits for its reply: whose silence it is comes out there.
      transport.next(letter, mails > 1);
      transport.sendMessage(
          new Ready(client, letter), new Address[] {new ToAddress(letter.recipient())});
    } catch (MessagingException e) {
      return failure(e, letter.recipient());
    } finally {
      watch.rest();
    }
    return Verdict.of(transport.stage(), reply(letter.recipient()));
  }

  private void reached(Stage stage) {
    if (deadlines != null && (stage == Stage.RCPT || stage == Stage.END)) {
      long deadline = stage == Stage.END ? deadlines.answered() : deadlines.sent();
      watch.limit(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private SendOutcome failure(Exception failure, String recipient) {
    Stage stage = transport.stage();
    if (transport.code() > 0 && !isGoodNews(stage, transport.code())) {
      usable = transport.code() != CLOSING && !stage.isBefore(Stage.RCPT) && !watch.struck();
      return Verdict.of(stage, reply(recipient));
    }
    abort();
    Reply what = Reply.none(server.toString(), what(failure) + " " + stage);
    // No login that both sides know; a login that was begun and not answered is something else.
    return failure instanceof AuthenticationFailedException && stage == Stage.HELLO
        ? new SendOutcome.RefusedUs(what)
        : Verdict.withoutReply(stage, what);
  }

  /** The server said yes, and what failed came after it. */
  private static boolean isGoodNews(Stage stage, int code) {
    return stage != Stage.END && code < 400;
  }

  private String what(Exception failure) {
    if (watch.struck()) {
      return "no answer in time at";
    }
    if (transport.stage() == Stage.HELLO && transport.code() > 0) {
      return "STARTTLS or a login we know isn't offered at";
    }
    Throwable cause = failure;
    while (cause instanceof MessagingException e && e.getCause() != null) {
      cause = e.getCause();
    }
    // Names of classes only: messages may quote anything.
    return switch (cause) {
      case UnknownHostException unknown -> "unknown host at";
      case SSLException tls -> "TLS failed (" + tls.getClass().getSimpleName() + ") at";
      default -> cause.getClass().getSimpleName() + " at";
    };
  }

  private Reply reply(String recipient) {
    return ReplyText.read(server, transport.code(), transport.reply(), recipient);
  }

  /** Whether it can take another mail. */
  boolean isUsable(int mostMails) {
    return usable && mails < mostMails && !socket.isClosed();
  }

  /**
   * Whether the last attempt failed only because the server had closed this connection, or
   * forgotten it, since the mail before.
   */
  boolean wasStale(SendOutcome outcome) {
    return mails > 1
        && transport.stage() == Stage.MAIL
        && (outcome instanceof SendOutcome.Unreachable || transport.code() == CLOSING);
  }

  void rest(long now) {
    restingSince = now;
  }

  boolean restsSinceBefore(long time) {
    return restingSince - time < 0;
  }

  /** Says good-bye, but doesn't wait for an answer. */
  @Override
  public void close() {
    watch.limit(client.goodbye());
    try {
      transport.close();
    } catch (MessagingException alreadyGone) {
      // Which is what was wanted.
    } finally {
      watch.rest();
      abort();
    }
  }

  /** Closes the socket under whatever goes on with it, so that it fails at once. */
  private void abort() {
    usable = false;
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Which is what was wanted.
    }
  }

  /** A mail whose octets are there. */
  private static final class Ready extends MimeMessage {
    private final Letter letter;

    Ready(SmtpClient client, Letter letter) {
      super(client.session());
      this.letter = letter;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
      out.write(letter.content());
    }
  }
}

package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a failed attempt means. */
final class SmtpFailure {
  /**
   * Permanent replies that are about us, not about this mail: unknown or misplaced commands (500 to
   * 504, RFC 5321 section 4.2.2) and authentication or encryption that is missing or wrong (RFC
   * 4954 section 6, RFC 3207). An operator can repair them, so the mail waits.
   */
  private static final Set<Integer> ABOUT_US =
      Set.of(500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538);

  /** RFC 3463: class, subject, detail. */
  private static final Pattern ENHANCED_STATUS =
      Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

  private SmtpFailure() {}

  static SendOutcome outcome(Throwable failure) {
    if (failure instanceof SMTPException reply) {
      return outcome(reply);
    }
    // Refused and broken connections, unknown hosts, failed handshakes, time-outs, oddities of the
    // protocol: none is a verdict on this mail.
    return new SendOutcome.Postponed(Reply.none("", failure.getClass().getSimpleName()));
  }

  private static SendOutcome outcome(SMTPException reply) {
    Reply reason = reason(reply);
    boolean forGood =
        reply.isPermanent() && !ABOUT_US.contains(reply.getReplyCode()) && isAboutThisMail(reply);
    return forGood ? new SendOutcome.Refused(reason) : new SendOutcome.Postponed(reason);
  }

  /**
   * The client tells the stages apart by words only. Before RCPT the server knows nothing but us:
   * its greeting, our authentication, our sender address.
   */
  private static boolean isAboutThisMail(SMTPException reply) {
    String message = String.valueOf(reply.getMessage());
    return message.startsWith("recipient address not accepted")
        || message.startsWith("DATA command not accepted")
        || message.startsWith("sending data failed");
  }

  /** Codes only: servers like to repeat the address in their text. */
  private static Reply reason(SMTPException reply) {
    Matcher enhanced = ENHANCED_STATUS.matcher(reply.getReplyMessage());
    return new Reply("", reply.getReplyCode(), enhanced.find() ? enhanced.group(1) : "", "");
  }
}

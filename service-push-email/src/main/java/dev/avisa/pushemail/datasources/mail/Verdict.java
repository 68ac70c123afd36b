package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reply, or none, means. Enhanced status codes (RFC 3463 and IANA's registry) go before
 * reply codes (RFC 5321 section 4.2.3), and those before words, which are tried only where the
 * codes say nothing: {@code 5.7.1} is spam, a relay that is denied, or a sender that isn't welcome.
 *
 * <p>In doubt a reply is about the mail. To take a reply about one person for one about us would
 * stop everybody's mail; the reverse only uses up an attempt.
 */
final class Verdict {
  private enum Meaning {
    NOT_THIS_MAIL,
    NOT_THIS_MAIL_NOW,
    NOT_US,
    NOT_SO_MUCH
  }

  private record Rule(Pattern pattern, Meaning meaning) {
    static Rule of(String regex, Meaning meaning) {
      return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), meaning);
    }
  }

  /** Documented replies whose codes say something else than what they are about. */
  private static final List<Rule> EXCEPTIONS =
      List.of(
          // Exchange: a group or mailbox takes mail of some senders only.
          Rule.of("^5.*RESOLVER\\.RST\\.", Meaning.NOT_THIS_MAIL),
          // Postfix and Exim, who go on with what anybody said of that recipient.
          Rule.of("^5.*recipient address rejected", Meaning.NOT_THIS_MAIL),
          Rule.of("^5(?!.*sender verify).*verification failed for", Meaning.NOT_THIS_MAIL),
          Rule.of("^4.*mailbox.*quota", Meaning.NOT_THIS_MAIL_NOW),
          // Exchange: one mailbox gets too much, though 4.3.2 would be the whole system.
          Rule.of("^432 ", Meaning.NOT_THIS_MAIL_NOW),
          // Google: our account's quota, under 4.2.1, 5.4.5 and 5.7.1.
          Rule.of("^4.*(relay|sending) (limit|quota)", Meaning.NOT_SO_MUCH),
          Rule.of("^5.*(relay|sending) (limit|quota)", Meaning.NOT_US));

  private static final List<Rule> STATUSES =
      List.of(
          // The sender's address or system.
          Rule.of("4\\.1\\.[78]", Meaning.NOT_SO_MUCH),
          Rule.of("5\\.1\\.[78]|5\\.2\\.252", Meaning.NOT_US),
          // The recipient's address, the mailbox, the content.
          Rule.of("4\\.(1\\.[1-9]\\d*|2\\.\\d+|6\\.\\d+)", Meaning.NOT_THIS_MAIL_NOW),
          Rule.of("5\\.(1\\.[1-9]\\d*|2\\.\\d+|3\\.4|6\\.\\d+)", Meaning.NOT_THIS_MAIL),
          // Microsoft: a group, mailbox or folder that takes mail of some senders only.
          Rule.of("5\\.7\\.(124|129|13[3-6])", Meaning.NOT_THIS_MAIL),
          // The server is full, busy or stopping.
          Rule.of("4\\.3\\.[12]|4\\.4\\.5", Meaning.NOT_SO_MUCH),
          // Rate limits of Google (28) and Microsoft (500 to 599, 650, 651).
          Rule.of("4\\.7\\.(28|5\\d\\d|65[01])", Meaning.NOT_SO_MUCH),
          // The server takes no mail, our commands make no sense to it, our quota is used up.
          Rule.of("5\\.3\\.2|5\\.5\\.1|5\\.4\\.5", Meaning.NOT_US),
          // Login and encryption; SPF, DKIM, DMARC, reverse DNS and TLS of ours (20 to 30, 515).
          Rule.of("5\\.7\\.([38]|1[014]|2\\d|30|515)", Meaning.NOT_US),
          // Microsoft: relay denied, sender or its address banned, tenant over its threshold.
          Rule.of(
              "5\\.7\\.(5[47]|6[04]|50[1-3]|511|60[6-9]|6[1-4]\\d|70[58]|750)", Meaning.NOT_US));

  private static final List<Rule> CODES =
      List.of(
          Rule.of("421|454", Meaning.NOT_SO_MUCH),
          // SendGrid's, for a sender that isn't verified.
          Rule.of("403", Meaning.NOT_US),
          Rule.of("500|502|503|504|521|523|525|530|534|535|538", Meaning.NOT_US));

  private static final List<Rule> WORDS =
      List.of(
          Rule.of("^4.*gr[ae]y-?list", Meaning.NOT_THIS_MAIL_NOW),
          Rule.of(
              "^4.*(too (many|much|fast|frequent)|rate[ -]?limit|limited|throttl|slow(ing)? down"
                  + "|rate exceeded|unusual rate|sending rate|(connection|concurrency) limit"
                  + "|quota exceeded|credits exceeded|server (is )?(too )?busy|system resources"
                  + "|client host rejected|temporarily deferred)",
              Meaning.NOT_SO_MUCH),
          Rule.of(
              "^5.*(relay(ing)?( access)? (is )?(denied|not permitted|not allowed|prohibited)"
                  + "|unable to relay|(do not|don't|permitted to|allowed to) relay"
                  + "|authentication (is )?required|not authenticated|unauthenticated sender|(must|please) (first )?authenticate"
                  + "|sender (address )?(rejected|verify)|sender identity|not verified|send as"
                  + "|(authorized|allowed|permission) to send|not owned by|helo command rejected"
                  + "|ehlo command rejected|client host|starttls|encryption required)",
              Meaning.NOT_US));

  private Verdict() {}

  /** When the connection broke or the time was over while a reply to this stage was due. */
  static SendOutcome withoutReply(Stage stage, Reply what) {
    if (stage.isBefore(Stage.RCPT)) {
      return new SendOutcome.Unreachable(what);
    }
    return stage == Stage.END ? new SendOutcome.Unanswered(what) : new SendOutcome.Postponed(what);
  }

  /**
   * @param stage what the reply was to
   * @param reply one that isn't what the client hoped for, unless it is a 2xx to the end of a mail
   */
  static SendOutcome of(Stage stage, Reply reply) {
    int severity = reply.code() / 100;
    if (severity == 2 && stage == Stage.END) {
      return new SendOutcome.Accepted(reply);
    }
    if ((severity != 4 && severity != 5) || stage == Stage.TLS) {
      return withoutReply(stage, reply);
    }
    return switch (meaning(stage, reply, severity == 5)) {
      case NOT_THIS_MAIL -> new SendOutcome.Refused(reply);
      case NOT_THIS_MAIL_NOW -> new SendOutcome.Postponed(reply);
      case NOT_US -> new SendOutcome.RefusedUs(reply);
      case NOT_SO_MUCH -> new SendOutcome.SlowDown(reply);
    };
  }

  private static Meaning meaning(Stage stage, Reply reply, boolean forGood) {
    if (stage.isBefore(Stage.RCPT)) {
      // The server knows nothing but us yet: except, with MAIL, the size and script of the mail.
      boolean aboutMail = stage == Stage.MAIL && isAboutSizeOrScript(reply);
      return aboutMail ? Meaning.NOT_THIS_MAIL : forGood ? Meaning.NOT_US : firstMeaning(reply);
    }
    String line = reply.code() + " " + reply.text();
    return first(EXCEPTIONS, line)
        .or(() -> exact(STATUSES, reply.status()))
        .or(() -> exact(CODES, Integer.toString(reply.code())))
        .or(() -> first(WORDS, line))
        .orElse(forGood ? Meaning.NOT_THIS_MAIL : Meaning.NOT_THIS_MAIL_NOW);
  }

  /** SendGrid's 403 is the one 4xx that no waiting mends. */
  private static Meaning firstMeaning(Reply reply) {
    return reply.code() == 403 ? Meaning.NOT_US : Meaning.NOT_SO_MUCH;
  }

  private static boolean isAboutSizeOrScript(Reply reply) {
    return reply.status().equals("5.3.4")
        || reply.status().startsWith("5.6.")
        || (reply.code() == 552 && reply.status().isEmpty());
  }

  private static Optional<Meaning> first(List<Rule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.pattern().matcher(text).find())
        .map(Rule::meaning)
        .findFirst();
  }

  private static Optional<Meaning> exact(List<Rule> rules, String code) {
    return rules.stream()
        .filter(rule -> rule.pattern().matcher(code).matches())
        .map(Rule::meaning)
        .findFirst();
  }
}

package dev.avisa.pushemail.entities;

/** What became of an attempt to send a notice, told apart by what has to follow. */
public sealed interface SendOutcome {
  Reply reply();

  /** As the database, the metrics and the API name it. */
  default String text() {
    return switch (this) {
      case Accepted accepted -> "accepted";
      case Refused refused -> "refused";
      case Postponed postponed -> "postponed";
      case Unanswered unanswered -> "unanswered";
      case RefusedUs us -> "refused-us";
      case SlowDown slow -> "slow-down";
      case Unreachable none -> "unreachable";
    };
  }

  /** The next system took responsibility for the mail: never send it again. */
  record Accepted(Reply reply) implements SendOutcome {}

  /** It will never be accepted as it is, for this recipient: keep it with its reason. */
  record Refused(Reply reply) implements SendOutcome {}

  /** Not this mail and not now: try it again later; other mails may go on. */
  record Postponed(Reply reply) implements SendOutcome {}

  /**
   * The whole mail was sent and no reply came, so it may have left: try it again, as RFC 5321
   * section 4.5.3.2.6 has it, but not for ever, since each time can mean one more copy.
   */
  record Unanswered(Reply reply) implements SendOutcome {}

  /**
   * Permanent, but about us: our login, our right to relay, our sender address. An operator can
   * mend it, so the mail waits without having used up an attempt, and so do all others.
   */
  record RefusedUs(Reply reply) implements SendOutcome {}

  /**
   * The server asks for less of everything: all mails wait a while, and none used up an attempt.
   */
  record SlowDown(Reply reply) implements SendOutcome {}

  /**
   * No server could be talked to: about the servers, not about the mail, which did not leave and
   * used up no attempt.
   */
  record Unreachable(Reply reply) implements SendOutcome {}
}

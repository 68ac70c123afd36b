package dev.avisa.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault, and when it strikes.
 *
 * @param code 400 to 599; only a reply has one
 * @param text one line of printable ASCII of at most {@value #MAX_TEXT_LENGTH} characters; only a
 *     reply has one
 * @param recipient an address, or {@code *@} and a domain, of which at least one recipient of the
 *     mail must be; null matches every mail. Letter case is ignored.
 * @param times how often it strikes before it is spent; null for no bound
 */
record FaultRule(
    FaultKind kind,
    Stage stage,
    @Nullable Integer code,
    @Nullable String text,
    @Nullable String recipient,
    @Nullable Integer times) {
  static final int MAX_TEXT_LENGTH = 400;
  private static final int MIN_CODE = 400;
  private static final int MAX_CODE = 599;

  FaultRule {
    require(
        kind != FaultKind.REFUSE || stage == Stage.CONNECT,
        "the fault 'refuse' needs the stage 'connect'; use 'drop'");
    require(
        kind != FaultKind.REPLY || stage != Stage.AFTER_250,
        "the stage 'after-250' can't have a 'reply': the mail is accepted already");
    require((kind == FaultKind.REPLY) == (code != null), "a 'reply', and no other, has a 'code'");
    require(kind == FaultKind.REPLY || text == null, "only a 'reply' has a 'text'");
    require(code == null || (code >= MIN_CODE && code <= MAX_CODE), "'code' must be 400 to 599");
    require(
        text == null || text.matches("[\\x20-\\x7e]{1," + MAX_TEXT_LENGTH + "}"),
        "'text' must be one line of 1 to " + MAX_TEXT_LENGTH + " printable ASCII characters");
    require(
        recipient == null || stage.knowsRecipients(),
        "the recipient isn't known at the stage '" + stage.word() + "'");
    require(
        recipient == null || recipient.matches("\\*@[^@*\\s]+|[^*\\s]+@[^@*\\s]+"),
        "'recipient' must be an address or *@domain");
    require(times == null || times >= 1, "'times' must be at least 1");
  }

  boolean matches(Stage at, List<String> recipients) {
    return stage == at && (recipient == null || recipients.stream().anyMatch(this::isFor));
  }

  private boolean isFor(String address) {
    if (recipient == null) {
      return true;
    }
    if (!recipient.startsWith("*@")) {
      return address.equalsIgnoreCase(recipient);
    }
    String domain = recipient.substring(1);
    return address.regionMatches(
        true, address.length() - domain.length(), domain, 0, domain.length());
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new InvalidFault(otherwise);
    }
  }
}

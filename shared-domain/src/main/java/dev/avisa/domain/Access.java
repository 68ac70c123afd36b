package dev.avisa.domain;

/** Whether callers must say who they are, and how far the service may be seen. */
public enum Access {
  /** Everybody may do everything; for one machine. */
  OPEN,
  /**
   * A token is needed, but keys and passwords may be those that everybody knows; for one machine.
   */
  LOCAL_TOKENS,
  /** A token is needed, and every secret is a secret. */
  TOKENS;

  /**
   * @throws InvalidValue if {@code text} names no kind of access
   */
  public static Access parse(String text) {
    return switch (text) {
      case "open" -> OPEN;
      case "local-tokens" -> LOCAL_TOKENS;
      case "tokens" -> TOKENS;
      default -> throw new InvalidValue("must be tokens, local-tokens or open");
    };
  }

  public boolean needsToken() {
    return this != OPEN;
  }

  /** Nothing but a loopback address may be listened on. */
  public boolean isForThisMachineOnly() {
    return this != TOKENS;
  }
}

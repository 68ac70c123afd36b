package dev.avisa.inbox;

/**
 * Where an inbox listens and how much it keeps.
 *
 * @param host the address that both servers bind to
 * @param smtpPort 0 to 65535; 0 means any free port
 * @param httpPort 0 to 65535; 0 means any free port
 * @param capacity the highest number of mails kept; one more drops the oldest
 * @param maxBytes the most bytes of mail kept; half of it, or one largest mail, is the most being
 *     received at a time
 * @param maxMailBytes the size of the largest mail accepted, announced as SIZE (RFC 1870)
 */
public record InboxOptions(
    String host, int smtpPort, int httpPort, int capacity, long maxBytes, int maxMailBytes) {
  static final String DEFAULT_HOST = "127.0.0.1";
  static final int DEFAULT_CAPACITY = 5_000;
  private static final int MAX_PORT = 65_535;
  private static final int MEBIBYTE = 1024 * 1024;

  public InboxOptions {
    require(!host.isBlank(), "the host must not be blank");
    requirePort("SMTP", smtpPort);
    requirePort("HTTP", httpPort);
    require(smtpPort == 0 || smtpPort != httpPort, "SMTP and HTTP can't share port " + smtpPort);
    require(capacity >= 1, "the capacity must be at least 1, not " + capacity);
    require(maxMailBytes >= 1, "the largest mail must have at least 1 byte");
    require(maxBytes >= maxMailBytes, "the store must have room for the largest mail");
  }

  /** On 127.0.0.1 and the given ports, with limits that fit the memory of this JVM. */
  public static InboxOptions onPorts(int smtpPort, int httpPort) {
    return onHost(DEFAULT_HOST, smtpPort, httpPort, DEFAULT_CAPACITY);
  }

  /** On 127.0.0.1 and two free ports: what a test wants. */
  public static InboxOptions onFreePorts() {
    return onPorts(0, 0);
  }

  static InboxOptions onHost(String host, int smtpPort, int httpPort, int capacity) {
    long quarterOfTheHeap = Runtime.getRuntime().maxMemory() / 4;
    long maxBytes = Math.clamp(quarterOfTheHeap, 10L * MEBIBYTE, 256L * MEBIBYTE);
    return new InboxOptions(host, smtpPort, httpPort, capacity, maxBytes, 10 * MEBIBYTE);
  }

  /** The same with other limits. */
  public InboxOptions keeping(int mails, long bytes, int bytesPerMail) {
    return new InboxOptions(host, smtpPort, httpPort, mails, bytes, bytesPerMail);
  }

  private static void requirePort(String of, int port) {
    require(port >= 0 && port <= MAX_PORT, "the " + of + " port must be 0 to 65535, not " + port);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

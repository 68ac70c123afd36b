package dev.avisa.inbox;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids in MailHog's form: 32 random octets in base64url, with padding, at a host name. */
final class MailIds {
  /** Reserved by RFC 6761 §6.3: it can never be someone else's host. */
  static final String HOST_NAME = "inbox.localhost";

  private static final int RANDOM_BYTES = 32;
  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes) + "@" + HOST_NAME;
  }
}

package dev.avisa.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * By which a Content-Security-Policy allows the one style that is in a page (CSP Level 3, 2.3.1).
 */
public final class StyleHash {
  private StyleHash() {}

  /** The source expression, without its quotes. */
  public static String of(String css) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

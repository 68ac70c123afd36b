package dev.avisa.pushemail.transport.rest;

import java.io.IOException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Tells a token that is wrong from one that can't be checked, for want of the provider's keys. */
final class KeyOutage {
  private static final int MAX_DEPTH = 10;

  private KeyOutage() {}

  static boolean isCauseOf(Throwable failure) {
    boolean aKeyIsMissing = false;
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
      aKeyIsMissing |= cause instanceof UnresolvableKeyException;
      if (aKeyIsMissing && cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}

package dev.avisa.userdata.entities;

import org.jspecify.annotations.Nullable;

/**
 * Users can't be reached at present, for reasons that pass by themselves. A change that was asked
 * for may or may not have been made.
 */
public final class UsersUnavailable extends RuntimeException {
  public UsersUnavailable(Throwable cause) {
    this("Users are unavailable", cause);
  }

  public UsersUnavailable(String reason) {
    this(reason, null);
  }

  private UsersUnavailable(String message, @Nullable Throwable cause) {
    // The cause tells where; the rest is the same way every time.
    super(message, cause, false, false);
  }
}

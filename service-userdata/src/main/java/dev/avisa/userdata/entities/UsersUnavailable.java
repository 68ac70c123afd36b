package dev.avisa.userdata.entities;

/**
 * Users can't be reached at present, for reasons that pass by themselves. A change that was asked
 * for may or may not have been made.
 */
public final class UsersUnavailable extends RuntimeException {
  public UsersUnavailable(Throwable cause) {
    // The cause tells where; the rest is the same way every time.
    super("Users are unavailable", cause, false, false);
  }
}

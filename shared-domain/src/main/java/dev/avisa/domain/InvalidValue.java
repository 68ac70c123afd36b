package dev.avisa.domain;

/**
 * A value that breaks a rule of the domain. Thrown by the constructors of value records, so that an
 * illegal value can't exist, and the only exception that a transport may answer with "400 Bad
 * Request".
 *
 * <p>The message is written for the person who sent the value and never repeats the value itself.
 */
public final class InvalidValue extends RuntimeException {
  public InvalidValue(String message) {
    // Values are refused in the ordinary course of business: no stack trace is worth its cost.
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return java.util.Objects.requireNonNull(super.getMessage());
  }
}

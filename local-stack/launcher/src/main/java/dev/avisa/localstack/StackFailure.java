package dev.avisa.localstack;

import java.util.Objects;

/** Why a stack can't start or go on; the message tells a person what happened and what to do. */
final class StackFailure extends RuntimeException {
  StackFailure(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}

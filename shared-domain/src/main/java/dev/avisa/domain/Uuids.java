package dev.avisa.domain;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs strictly: {@link UUID#fromString} would take {@code 1-1-1-1-1} for one. */
final class Uuids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  static UUID parse(String text) {
    if (!CANONICAL.matcher(text).matches()) {
      throw new InvalidValue("must be a UUID such as 0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");
    }
    return UUID.fromString(text);
  }
}

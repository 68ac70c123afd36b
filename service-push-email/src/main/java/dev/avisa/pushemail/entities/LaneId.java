package dev.avisa.pushemail.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import java.util.UUID;

/**
 * Names a {@link Lane}: a UUID version 3 (RFC 9562 section 5.3) of user and recipient, so that it
 * can be kept after the address was erased.
 */
public record LaneId(UUID value) {
  static LaneId of(UserId user, EmailAddress recipient) {
    String name = "dev.avisa.lane/" + user + "/" + recipient.value();
    return new LaneId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

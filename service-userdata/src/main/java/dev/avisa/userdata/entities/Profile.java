package dev.avisa.userdata.entities;

import dev.avisa.domain.EmailAddress;
import org.jspecify.annotations.Nullable;

/** All that somebody may say about a user. */
public record Profile(
    Username username,
    EmailAddress email,
    @Nullable FullName fullName,
    @Nullable DateOfBirth dateOfBirth,
    @Nullable PostalAddress address,
    LanguageTag locale,
    Status status)
    implements Edit {
  /** Replaces all that is stored. */
  @Override
  public Fields applyTo(Fields stored) {
    return fields();
  }

  Fields fields() {
    return new Fields(
        username.value(),
        email.value(),
        fullName == null ? null : fullName.value(),
        dateOfBirth == null ? null : dateOfBirth.value(),
        address == null ? null : address.value(),
        locale.value(),
        status.name());
  }
}

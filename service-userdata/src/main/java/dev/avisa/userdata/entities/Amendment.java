package dev.avisa.userdata.entities;

import dev.avisa.domain.EmailAddress;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * New values for some of a user's fields; null leaves a field exactly as it is stored.
 *
 * <p>Also if what is stored breaks the rules, as it may when somebody else wrote it: it isn't this
 * change's business, and whoever is to be made INACTIVE may well have an address that is none.
 */
public record Amendment(
    @Nullable Username username,
    @Nullable EmailAddress email,
    @Nullable Setting<FullName> fullName,
    @Nullable Setting<DateOfBirth> dateOfBirth,
    @Nullable Setting<PostalAddress> address,
    @Nullable LanguageTag locale,
    @Nullable Status status)
    implements Edit {

  /** What becomes of a field that may be empty; null empties it. */
  public record Setting<T>(@Nullable T value) {}

  @Override
  public Fields applyTo(Fields stored) {
    return new Fields(
        username == null ? stored.username() : username.value(),
        email == null ? stored.email() : email.value(),
        fullName == null ? stored.fullName() : text(fullName.value()),
        dateOfBirth == null ? stored.dateOfBirth() : date(dateOfBirth.value()),
        address == null ? stored.address() : text(address.value()),
        locale == null ? stored.locale() : locale.value(),
        status == null ? stored.status() : status.name());
  }

  private static @Nullable String text(@Nullable FullName name) {
    return name == null ? null : name.value();
  }

  private static @Nullable String text(@Nullable PostalAddress address) {
    return address == null ? null : address.value();
  }

  private static @Nullable LocalDate date(@Nullable DateOfBirth born) {
    return born == null ? null : born.value();
  }
}

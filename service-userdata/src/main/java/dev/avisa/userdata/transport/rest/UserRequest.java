package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.InvalidValue;
import dev.avisa.userdata.entities.DateOfBirth;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.PostalAddress;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All data of a user, as text that nobody has checked yet: so all that is wrong can be told at
 * once.
 */
record UserRequest(
    @Nullable String username,
    @Nullable String email,
    @Nullable String fullName,
    @Nullable String dateOfBirth,
    @Nullable String address,
    @Nullable String locale,
    @Nullable String status) {

  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** What an answer has in addition. */
  private static final Set<String> READ_ONLY =
      Set.of("id", "version", "createdAt", "lastUpdated", "etag");

  /** Why a body may not have any field but those above. */
  static String whyNot(String field) {
    return READ_ONLY.contains(field) ? "is read-only" : "is no field of a user";
  }

  /** A new user without locale or status gets the usual ones. */
  Profile toNewProfile(LocalDate today) {
    return new UserRequest(
            username,
            email,
            fullName,
            dateOfBirth,
            address,
            locale == null ? LanguageTag.DEFAULT.value() : locale,
            status == null ? Status.ACTIVE.name() : status)
        .toProfile(today);
  }

  /**
   * Locale and status must be given, lest who forgets them reactivates somebody.
   *
   * @throws InvalidRequest if anything is invalid; it lists all that is
   */
  Profile toProfile(LocalDate today) {
    var violations = new ArrayList<Violation>();
    var newUsername = required(violations, "username", username, Username::new);
    var newEmail = required(violations, "email", email, EmailAddress::new);
    var newFullName = optional(violations, "fullName", fullName, FullName::new);
    var born = optional(violations, "dateOfBirth", dateOfBirth, text -> dateOfBirth(text, today));
    var newAddress = optional(violations, "address", address, PostalAddress::new);
    var newLocale = required(violations, "locale", locale, LanguageTag::new);
    var newStatus = required(violations, "status", status, Status::parse);
    if (!violations.isEmpty()) {
      throw new InvalidRequest(violations);
    }
    return new Profile(
        Objects.requireNonNull(newUsername),
        Objects.requireNonNull(newEmail),
        newFullName,
        born,
        newAddress,
        Objects.requireNonNull(newLocale),
        Objects.requireNonNull(newStatus));
  }

  static DateOfBirth dateOfBirth(String text, LocalDate today) {
    if (ISO_DATE.matcher(text).matches()) {
      try {
        return DateOfBirth.of(LocalDate.parse(text), today);
      } catch (DateTimeException e) {
        // No day of the calendar: refused below.
      }
    }
    throw new InvalidValue("must be a date such as 1990-12-31");
  }

  private static <T> @Nullable T required(
      List<Violation> violations, String field, @Nullable String text, Function<String, T> read) {
    if (text == null) {
      violations.add(Violation.ofField(field, "must be given"));
    }
    return optional(violations, field, text, read);
  }

  private static <T> @Nullable T optional(
      List<Violation> violations, String field, @Nullable String text, Function<String, T> read) {
    if (text == null) {
      return null;
    }
    try {
      return read.apply(text);
    } catch (InvalidValue e) {
      violations.add(Violation.ofField(field, e.getMessage()));
      return null;
    }
  }

  /** Stands for all values: equal for equal requests only. */
  Fingerprint fingerprint() {
    return Fingerprint.of(username, email, fullName, dateOfBirth, address, locale, status);
  }

  /** Without the values, so that a user who meets a log stays private. */
  @Override
  public String toString() {
    return "UserRequest[…]";
  }
}

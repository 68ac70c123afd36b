package dev.avisa.userdata.entities;

import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.Mask;
import dev.avisa.domain.PlainText;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The data of a user as it is stored.
 *
 * <p>Others write to the same table with SQL, so <b>no rule can be trusted to hold here</b>: an
 * {@code email} may be no address, a name may hold control characters. Such a user can still be
 * read, corrected and deleted. What leaves in an event is checked first: a value that breaks the
 * rules of {@link Profile} is hidden entirely, and never becomes part of a {@link Contact}.
 */
public record Fields(
    String username,
    String email,
    @Nullable String fullName,
    @Nullable LocalDate dateOfBirth,
    @Nullable String address,
    String locale,
    String status) {

  private record Field(
      String name, Function<Fields, @Nullable String> value, UnaryOperator<String> shown) {}

  /** In the order of the REST API, which is the order of an event's changes. */
  private static final List<Field> ALL =
      List.of(
          new Field("username", Fields::username, Fields::maskedText),
          new Field("email", Fields::email, text -> new EmailAddress(text).masked()),
          new Field("fullName", Fields::fullName, Fields::maskedText),
          new Field("dateOfBirth", Fields::birthday, text -> Mask.everything()),
          new Field("address", Fields::address, Fields::maskedText),
          new Field("locale", Fields::locale, text -> new LanguageTag(text).value()),
          new Field("status", Fields::status, text -> Status.parse(text).name()));

  /** The fields in which the two differ; null stands for a user that isn't there. */
  static List<FieldChange> changes(@Nullable Fields before, @Nullable Fields after) {
    return ALL.stream()
        .filter(field -> !Objects.equals(valueOf(field, before), valueOf(field, after)))
        .map(field -> new FieldChange(field.name(), shown(field, before), shown(field, after)))
        .toList();
  }

  /** How to reach the person; {@code previousEmail} is the caller's business. */
  Contact contact(@Nullable EmailAddress previousEmail) {
    String name = fullName == null ? null : ifValid(fullName, text -> new FullName(text).value());
    Locale language = ifValid(locale, text -> new LanguageTag(text).toLocale());
    return new Contact(
        validEmail(), previousEmail, name, language == null ? Locale.ENGLISH : language);
  }

  @Nullable EmailAddress validEmail() {
    return ifValid(email, EmailAddress::new);
  }

  private @Nullable String birthday() {
    return dateOfBirth == null ? null : dateOfBirth.toString();
  }

  private static @Nullable String valueOf(Field field, @Nullable Fields fields) {
    return fields == null ? null : field.value().apply(fields);
  }

  private static @Nullable String shown(Field field, @Nullable Fields fields) {
    String value = valueOf(field, fields);
    if (value == null) {
      return null;
    }
    String shown = ifValid(value, field.shown());
    return shown == null ? Mask.everything() : shown;
  }

  private static String maskedText(String text) {
    return Mask.text(PlainText.of(text, PostalAddress.MAX_LENGTH));
  }

  private static <T> @Nullable T ifValid(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (InvalidValue e) {
      return null;
    }
  }

  /** Without the values, so that a user who meets a log stays private. */
  @Override
  public String toString() {
    return "Fields[…]";
  }
}

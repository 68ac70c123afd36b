package dev.avisa.userdata.datasources.mysql;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth, or none where somebody wrote one that isn't in the calendar: 1990-00-00, say,
 * which MariaDB takes. Read as text, since Vert.x closes the connection over it.
 */
@Converter
class LenientDate implements AttributeConverter<@Nullable LocalDate, @Nullable String> {
  static final String READ = "cast(date_of_birth as char)";

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  @Override
  public @Nullable LocalDate convertToEntityAttribute(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}

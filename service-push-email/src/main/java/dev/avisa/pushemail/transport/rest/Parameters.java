package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.PlainText;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.Place;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request. Whatever can't be understood is refused: a misspelt filter
 * would replay everything.
 */
final class Parameters {
  static final String LIMIT = "limit";
  static final String AFTER = "after";

  /** At most five digits, so that no number is too long to be one. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  private static final int MAX_REASON = 500;
  private static final int MAX_LOCALE = 35;
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Map<String, List<String>> unread;
  private final List<Violation> violations = new ArrayList<>();

  /**
   * @param parameters as decoded, all values of each
   */
  private Parameters(Map<String, List<String>> parameters) {
    unread = new TreeMap<>(parameters);
  }

  /**
   * How to show a mail.
   *
   * @param part null for all of it
   */
  record Look(Locale locale, @Nullable Part part) {
    enum Part {
      HTML,
      TEXT,
      SOURCE;

      static Part parse(String text) {
        return switch (text) {
          case "html" -> HTML;
          case "text" -> TEXT;
          case "source" -> SOURCE;
          default -> throw new InvalidValue("must be html, text or source");
        };
      }
    }
  }

  /** What to replay, and how sure the caller is. */
  record Replay(DeliveryFilter filter, @Nullable Integer expected) {}

  /**
   * @throws InvalidRequest if a parameter is invalid, unknown or given twice; it lists all that are
   */
  static DeliveryQuery deliveries(Map<String, List<String>> given) {
    Parameters parameters = new Parameters(given);
    DeliveryState state = parameters.value("state", DeliveryState::parse);
    DeliveryFilter filter = parameters.filter(state);
    PageSize size = parameters.size();
    Place after = parameters.value(AFTER, text -> Cursor.parse(Cursor.DELIVERIES, text));
    parameters.requireAllRead();
    return new DeliveryQuery(filter, after, size);
  }

  /**
   * @throws InvalidRequest as above
   */
  static OperatorActionQuery actions(Map<String, List<String>> given) {
    Parameters parameters = new Parameters(given);
    DeliveryId delivery = parameters.value("delivery", Parameters::deliveryId);
    ParkedId parkedRecord = parameters.value("parkedRecord", ParkedId::parse);
    PageSize size = parameters.size();
    Place after = parameters.value(AFTER, text -> Cursor.parse(Cursor.OPERATOR_ACTIONS, text));
    parameters.requireAllRead();
    return new OperatorActionQuery(delivery, parkedRecord, after, size);
  }

  /**
   * @throws InvalidRequest as above
   */
  static ParkedQuery parkedRecords(Map<String, List<String>> given) {
    Parameters parameters = new Parameters(given);
    PageSize size = parameters.size();
    ParkedId after = parameters.value(AFTER, ParkedCursor::parse);
    parameters.requireAllRead();
    return new ParkedQuery(after, size);
  }

  /**
   * Nothing happens unless {@code dryRun=false} and {@code expected} both say that it should.
   *
   * @throws InvalidRequest as above
   */
  static Replay replay(Map<String, List<String>> given) {
    Parameters parameters = new Parameters(given);
    DeliveryFilter filter = parameters.filter(null);
    Boolean dryRun = parameters.value("dryRun", Parameters::bool);
    Integer expected = parameters.value("expected", Parameters::number);
    boolean dry = dryRun == null || dryRun;
    if (dry && expected != null) {
      parameters.violation("expected", "goes with dryRun=false");
    }
    if (!dry && expected == null) {
      parameters.violation("expected", "must be the count of a dry run");
    }
    parameters.requireAllRead();
    return new Replay(filter, expected);
  }

  /**
   * @throws InvalidRequest as above
   */
  static Look look(Map<String, List<String>> given) {
    Parameters parameters = new Parameters(given);
    Locale locale = parameters.value("locale", Parameters::locale);
    Look.Part part = parameters.value("part", Look.Part::parse);
    parameters.requireAllRead();
    return new Look(Objects.requireNonNullElse(locale, Locale.ENGLISH), part);
  }

  /**
   * @throws InvalidRequest if there are any
   */
  static void none(Map<String, List<String>> given) {
    new Parameters(given).requireAllRead();
  }

  private DeliveryFilter filter(@Nullable DeliveryState state) {
    return new DeliveryFilter(
        value("user", UserId::parse),
        value("recipient", EmailAddress::new),
        state,
        value("reason", text -> PlainText.of(text, MAX_REASON)),
        value("from", Parameters::instant),
        value("to", Parameters::instant));
  }

  private PageSize size() {
    PageSize size =
        value(LIMIT, text -> new PageSize(NUMBER.matcher(text).matches() ? number(text) : 0));
    return Objects.requireNonNullElse(size, PageSize.DEFAULT);
  }

  private <T> @Nullable T value(String name, Function<String, T> read) {
    List<String> given = unread.remove(name);
    if (given == null) {
      return null;
    }
    try {
      if (given.size() > 1) {
        throw new InvalidValue("must be given once");
      }
      return read.apply(given.getFirst());
    } catch (InvalidValue e) {
      violation(name, e.getMessage());
      return null;
    }
  }

  private void violation(String name, String detail) {
    if (violations.stream().noneMatch(each -> name.equals(each.parameter()))) {
      violations.add(Violation.ofParameter(name, detail));
    }
  }

  private void requireAllRead() {
    unread.keySet().forEach(name -> violation(name, "is no parameter of this request"));
    if (!violations.isEmpty()) {
      throw new InvalidRequest(violations);
    }
  }

  /**
   * @throws InvalidValue if {@code text} is no UUID
   */
  static DeliveryId deliveryId(String text) {
    return new DeliveryId(UserId.parse(text).value());
  }

  /**
   * @throws InvalidValue if {@code text} is no BCP 47 tag
   */
  static Locale locale(String text) {
    try {
      if (text.length() <= MAX_LOCALE && !text.isEmpty()) {
        return new Locale.Builder().setLanguageTag(text).build();
      }
    } catch (IllformedLocaleException e) {
      // Said below.
    }
    throw new InvalidValue("must be a language tag such as pt-BR");
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw new InvalidValue("must be a time such as 2026-03-01T12:00:00Z");
  }

  private static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new InvalidValue("must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValue("must be true or false");
    };
  }
}

package dev.avisa.userdata.transport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list. Whatever can't be understood is refused: a misspelt filter would
 * list everybody.
 */
final class ListRequest {
  private static final String USERNAME = "username";
  private static final String EMAIL = "email";
  private static final String STATUS = "status";
  private static final String LIMIT = "limit";
  private static final String AFTER = "after";

  /** At most four digits, so that no number is too long to be one. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private final Map<String, List<String>> unread;
  private final List<Violation> violations = new ArrayList<>();

  private ListRequest(Map<String, List<String>> parameters) {
    unread = new TreeMap<>(parameters);
  }

  /**
   * @param parameters as decoded, all values of each
   * @throws InvalidRequest if a parameter is invalid, unknown or given twice; it lists all that are
   */
  static UserQuery read(Map<String, List<String>> parameters) {
    return new ListRequest(parameters).read();
  }

  /**
   * @throws InvalidRequest as {@link #read} does
   */
  static RepudiationQuery readRepudiations(UserId user, Map<String, List<String>> parameters) {
    return new ListRequest(parameters).readRepudiations(user);
  }

  private RepudiationQuery readRepudiations(UserId user) {
    PageSize size = value(LIMIT, ListRequest::size);
    RepudiationCursor after = value(AFTER, RepudiationCursor::parse);
    refuseWhatIsInvalid();
    return new RepudiationQuery(
        user,
        after == null ? null : after.last(),
        Objects.requireNonNullElse(size, PageSize.DEFAULT));
  }

  private UserQuery read() {
    Username username = value(USERNAME, Username::new);
    EmailAddress email = value(EMAIL, EmailAddress::new);
    Status status = value(STATUS, Status::parse);
    PageSize size = value(LIMIT, ListRequest::size);
    Cursor after = value(AFTER, Cursor::parse);
    refuseWhatIsInvalid();
    return new UserQuery(
        username,
        email,
        status,
        after == null ? null : after.last(),
        Objects.requireNonNullElse(size, PageSize.DEFAULT));
  }

  private void refuseWhatIsInvalid() {
    for (String unknown : unread.keySet()) {
      violations.add(Violation.ofParameter(unknown, "is no parameter of a list"));
    }
    if (!violations.isEmpty()) {
      throw new InvalidRequest(violations);
    }
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
      violations.add(Violation.ofParameter(name, e.getMessage()));
      return null;
    }
  }

  private static PageSize size(String text) {
    return new PageSize(NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0);
  }

  /** The parameters that {@link #read} takes for the same query, ready for a URL. */
  static String write(UserQuery query) {
    var parameters = new StringJoiner("&");
    add(parameters, USERNAME, query.username() == null ? null : query.username().value());
    add(parameters, EMAIL, query.email() == null ? null : query.email().value());
    add(parameters, STATUS, query.status() == null ? null : query.status().name());
    add(parameters, LIMIT, Integer.toString(query.size().value()));
    add(parameters, AFTER, query.after() == null ? null : new Cursor(query.after()).toString());
    return parameters.toString();
  }

  /** The parameters that {@link #readRepudiations} takes for the same query, ready for a URL. */
  static String write(RepudiationQuery query) {
    var parameters = new StringJoiner("&");
    add(parameters, LIMIT, Integer.toString(query.size().value()));
    add(
        parameters,
        AFTER,
        query.after() == null ? null : new RepudiationCursor(query.after()).toString());
    return parameters.toString();
  }

  private static void add(StringJoiner parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }
}

package dev.avisa.userdata.transport.rest;

import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} of a request: a structured-field string (RFC 9651 section
 * 3.3.3), as draft-ietf-httpapi-idempotency-key-header has it, or the same text without quotes, as
 * most clients send it.
 */
final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  /** Tells that nothing was done now: the answer is that of the first time. */
  static final String REPLAYED_HEADER = "Idempotent-Replayed";

  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*+)\"");

  /** Without what may be a list, a parameter or half a string: {@code , ; " \} and spaces. */
  private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e&&[^\",;\\\\]]+");

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final int MAX_LENGTH = 255;

  /** Each character escaped, in quotes. */
  private static final int MAX_LINE = 2 * MAX_LENGTH + 2;

  private Idempotency() {}

  /**
   * The key of a request; null if it has none.
   *
   * @param caller whose the key is
   * @param content all that tells this request from others, but for its preconditions
   * @throws InvalidRequest if the header is malformed or comes twice
   */
  static @Nullable IdempotencyKey keyOf(
      HttpHeaders headers, Caller caller, @Nullable Object... content) {
    List<String> lines = headers.getRequestHeader(HEADER);
    if (lines == null || lines.isEmpty()) {
      return null;
    }
    if (lines.size() > 1) {
      throw invalid("must be given once");
    }
    Fingerprint request =
        Fingerprint.of(
            headers.getRequestHeader(HttpHeaders.IF_MATCH),
            headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH),
            Fingerprint.of(content).value());
    return new IdempotencyKey(caller.actor(), parse(lines.getFirst()), request);
  }

  static String parse(String line) {
    if (line.length() > MAX_LINE) {
      throw malformed();
    }
    Matcher quoted = QUOTED.matcher(line);
    String key = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : line;
    boolean wellFormed = quoted.matches() || BARE.matcher(line).matches();
    if (!wellFormed || key.isEmpty() || key.length() > MAX_LENGTH) {
      throw malformed();
    }
    return key;
  }

  private static InvalidRequest malformed() {
    return invalid("must be 1 to " + MAX_LENGTH + " printable ASCII characters in double quotes");
  }

  private static InvalidRequest invalid(String detail) {
    return new InvalidRequest(List.of(Violation.ofHeader(HEADER, detail)));
  }
}

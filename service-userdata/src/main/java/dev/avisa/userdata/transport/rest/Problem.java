package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in the words of RFC 9457.
 *
 * @param type {@code https://avisa.dev/problems/} and a name: an identifier to compare with, which
 *     never changes its meaning; nothing need be served there
 * @param title the same for each problem of this type
 * @param instance names this very occurrence where the log has more to say of it
 * @param violations what is wrong where; empty when the problem is not about a part of the request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<Violation> violations) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPES = "https://avisa.dev/problems/";

  /**
   * One thing that is wrong: in the body at a JSON pointer (RFC 6901), in a parameter, or in a
   * header. Two of the three are null.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Violation(
      @Nullable String pointer,
      @Nullable String parameter,
      @Nullable String header,
      String detail) {
    static Violation ofField(String field, String detail) {
      return new Violation("/" + field.replace("~", "~0").replace("/", "~1"), null, null, detail);
    }

    static Violation ofBody(String detail) {
      return new Violation("", null, null, detail);
    }

    static Violation ofParameter(String parameter, String detail) {
      return new Violation(null, parameter, null, detail);
    }

    static Violation ofHeader(String header, String detail) {
      return new Violation(null, null, header, detail);
    }
  }

  private static Problem of(String name, String title, int status, String detail) {
    return new Problem(TYPES + name, title, status, detail, null, List.of());
  }

  static Problem malformedJson(String detail) {
    return of("malformed-json", "Malformed JSON", 400, detail);
  }

  static Problem invalidRequest(List<Violation> violations) {
    return new Problem(
        TYPES + "invalid-request",
        "Invalid request",
        400,
        "Parts of the request are not valid; see violations.",
        null,
        List.copyOf(violations));
  }

  static Problem tokenRequired() {
    return of("token-required", "Token required", 401, "Send Authorization: Bearer and a token.");
  }

  static Problem invalidToken() {
    return of("invalid-token", "Invalid token", 401, "The token is not accepted; get a new one.");
  }

  static Problem noKeys() {
    return of(
        "temporarily-unavailable",
        Response.Status.SERVICE_UNAVAILABLE.getReasonPhrase(),
        503,
        "Tokens can't be checked at present; try again later.");
  }

  /**
   * The same for users that are there and users that aren't.
   *
   * @param fields those that the caller may not change; empty if it is the request as a whole
   */
  static Problem forbidden(List<String> fields) {
    return new Problem(
        TYPES + "forbidden",
        "Forbidden",
        403,
        fields.isEmpty()
            ? "The token doesn't allow this request."
            : "The token doesn't allow to change some of this; see violations.",
        null,
        fields.stream().map(field -> Violation.ofField(field, "is not yours to change")).toList());
  }

  static Problem userNotFound() {
    return of("user-not-found", "User not found", 404, "There is no user with this id.");
  }

  static Problem taken(String field) {
    return new Problem(
        TYPES + "value-taken",
        "Value is taken",
        409,
        "Another user has this " + field + ".",
        null,
        List.of(Violation.ofField(field, "is taken")));
  }

  static Problem changedMeanwhile() {
    return of(
        "changed-meanwhile",
        "Changed meanwhile",
        412,
        "The user isn't in the state that the request expects; read it again.");
  }

  static Problem tooLarge(long maxOctets) {
    return of(
        "body-too-large",
        "Body too large",
        413,
        "The body must have at most " + maxOctets + " octets.");
  }

  /** A refusal that HTTP itself has a name for. */
  static Problem ofHttp(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String reason = known == null ? "Request refused" : known.getReasonPhrase();
    return switch (status) {
      case 404 -> of("no-such-resource", reason, status, "There is nothing at this path.");
      case 405 -> of("method-not-allowed", reason, status, "See the header Allow.");
      case 406 -> of("not-acceptable", reason, status, "Only application/json is offered.");
      case 413 -> of("body-too-large", "Body too large", status, "The body is too large.");
      case 415 -> of("unsupported-media-type", reason, status, "Send application/json.");
      case 428 -> of("if-match-required", reason, status, "Send If-Match with the user's ETag.");
      default -> of("http-" + status, reason, status, "The request can't be served.");
    };
  }

  static Problem noMergePatch() {
    return of(
        "unsupported-media-type",
        Response.Status.UNSUPPORTED_MEDIA_TYPE.getReasonPhrase(),
        415,
        "Send " + MergePatch.MEDIA_TYPE + ".");
  }

  static Problem unavailable() {
    return of(
        "temporarily-unavailable",
        Response.Status.SERVICE_UNAVAILABLE.getReasonPhrase(),
        503,
        "The database can't be reached or is too busy; try again later.");
  }

  static Problem unexpected(String instance) {
    return new Problem(
        TYPES + "unexpected",
        "Unexpected error",
        500,
        "Something went wrong on our side; it is logged under the instance.",
        instance,
        List.of());
  }

  Response toResponse() {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .entity(this)
        .build();
  }
}

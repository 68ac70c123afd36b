package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in the words of RFC 9457.
 *
 * @param title that of its type, for people
 * @param instance names this very occurrence where the log has more to say of it
 * @param violations what is wrong where; empty when the problem is not about a part of the request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    ProblemType type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    List<Violation> violations) {
  static final String MEDIA_TYPE = "application/problem+json";

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

  private static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  private static Problem of(ProblemType type, String detail, List<Violation> violations) {
    return new Problem(type, type.title(), type.status(), detail, null, List.copyOf(violations));
  }

  static Problem malformedJson(String detail) {
    return of(ProblemType.MALFORMED_JSON, detail);
  }

  static Problem invalidRequest(List<Violation> violations) {
    return of(
        ProblemType.INVALID_REQUEST,
        "Parts of the request are not valid; see violations.",
        violations);
  }

  static Problem tokenRequired() {
    return of(ProblemType.TOKEN_REQUIRED, "Send Authorization: Bearer and a token.");
  }

  static Problem invalidToken() {
    return of(ProblemType.INVALID_TOKEN, "The token is not accepted; get a new one.");
  }

  static Problem noKeys() {
    return of(
        ProblemType.TEMPORARILY_UNAVAILABLE,
        "Tokens can't be checked at present; try again later.");
  }

  /**
   * The same for users that are there and users that aren't.
   *
   * @param fields those that the caller may not change; empty if it is the request as a whole
   */
  static Problem forbidden(List<String> fields) {
    ProblemType type = ProblemType.FORBIDDEN;
    return new Problem(
        type,
        type.title(),
        type.status(),
        fields.isEmpty()
            ? "The token doesn't allow this request."
            : "The token doesn't allow to change some of this; see violations.",
        null,
        fields.stream().map(field -> Violation.ofField(field, "is not yours to change")).toList());
  }

  /** Where only this machine may call; see {@link OwnHost}. */
  static Problem otherOrigin() {
    return of(ProblemType.FORBIDDEN, "Pages of other sites may change nothing here.");
  }

  static Problem userNotFound() {
    return of(ProblemType.USER_NOT_FOUND, "There is no user with this id.");
  }

  static Problem taken(String field) {
    return of(
        ProblemType.VALUE_TAKEN,
        "Another user has this " + field + ".",
        List.of(Violation.ofField(field, "is taken")));
  }

  static Problem changedMeanwhile() {
    return of(
        ProblemType.CHANGED_MEANWHILE,
        "The user isn't in the state that the request expects; read it again.");
  }

  static Problem requestInProgress() {
    return of(
        ProblemType.REQUEST_IN_PROGRESS,
        "A request with this Idempotency-Key is under way; ask again for its answer.");
  }

  static Problem keyReused() {
    return of(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "Another request was made with this Idempotency-Key; take a new one.");
  }

  static Problem tooLarge(long maxOctets) {
    return of(ProblemType.BODY_TOO_LARGE, "The body must have at most " + maxOctets + " octets.");
  }

  /** A refusal that HTTP itself has a name for. */
  static Problem ofHttp(int status) {
    return switch (status) {
      case 404 -> of(ProblemType.NO_SUCH_RESOURCE, "There is nothing at this path.");
      case 405 -> of(ProblemType.METHOD_NOT_ALLOWED, "See the header Allow.");
      case 406 -> of(ProblemType.NOT_ACCEPTABLE, "Nothing that Accept allows is offered here.");
      case 413 -> of(ProblemType.BODY_TOO_LARGE, "The body is too large.");
      case 415 -> of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
      case 421 -> of(ProblemType.MISDIRECTED_REQUEST, "Only localhost is answered for.");
      case 428 -> of(ProblemType.IF_MATCH_REQUIRED, "Send If-Match with the user's ETag.");
      default -> {
        ProblemType type = ProblemType.REQUEST_REFUSED;
        Response.Status known = Response.Status.fromStatusCode(status);
        String reason = known == null ? "The request can't be served" : known.getReasonPhrase();
        yield new Problem(type, type.title(), status, reason + ".", null, List.of());
      }
    };
  }

  static Problem noMergePatch() {
    return of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send " + MergePatch.MEDIA_TYPE + ".");
  }

  static Problem unavailable() {
    return of(
        ProblemType.TEMPORARILY_UNAVAILABLE,
        "The database can't be reached or is too busy; try again later. A change may have been"
            + " made all the same: repeat it under its Idempotency-Key, or read the user first.");
  }

  /** Before anything was done; see {@link Admission}. */
  static Problem noRoom() {
    return of(
        ProblemType.TEMPORARILY_UNAVAILABLE,
        "Too many requests are under way; this one wasn't looked at. Try again later.");
  }

  static Problem unexpected(String instance) {
    ProblemType type = ProblemType.UNEXPECTED;
    String detail = "Something went wrong on our side; it is logged under the instance.";
    return new Problem(type, type.title(), type.status(), detail, instance, List.of());
  }

  Response toResponse() {
    return Response.status(status)
        .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .entity(this)
        .build();
  }
}

package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.Reply;
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

  /** One thing that is wrong: in the body at a JSON pointer (RFC 6901), or in a parameter. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Violation(@Nullable String pointer, @Nullable String parameter, String detail) {
    static Violation ofField(String field, String detail) {
      return new Violation("/" + field.replace("~", "~0").replace("/", "~1"), null, detail);
    }

    static Violation ofBody(String detail) {
      return new Violation("", null, detail);
    }

    static Violation ofParameter(String parameter, String detail) {
      return new Violation(null, parameter, detail);
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

  /** The same for deliveries that are there and deliveries that aren't. */
  static Problem forbidden() {
    return of(ProblemType.FORBIDDEN, "The token doesn't allow this request.");
  }

  /** Where only this machine may call; see {@link OwnHost}. */
  static Problem otherOrigin() {
    return of(ProblemType.FORBIDDEN, "Pages of other sites may change nothing here.");
  }

  static Problem deliveryNotFound() {
    return of(ProblemType.DELIVERY_NOT_FOUND, "There is no delivery with this id.");
  }

  static Problem parkedRecordNotFound() {
    return of(ProblemType.PARKED_RECORD_NOT_FOUND, "There is no parked record with this id.");
  }

  static Problem not(DeliveryState state) {
    return of(ProblemType.IN_ANOTHER_STATE, "The delivery is not " + state.text() + ".");
  }

  static Problem countChanged(int matching) {
    return of(
        ProblemType.COUNT_CHANGED,
        "There are " + matching + " parked deliveries that the filter lets pass.");
  }

  static Problem mailNotAccepted(Reply reply) {
    return of(ProblemType.MAIL_NOT_ACCEPTED, "The mail server's reply: " + reply);
  }

  /** A refusal that HTTP itself has a name for. */
  static Problem ofHttp(int status) {
    return switch (status) {
      case 404 -> of(ProblemType.NO_SUCH_RESOURCE, "There is nothing at this path.");
      case 405 -> of(ProblemType.METHOD_NOT_ALLOWED, "See the header Allow.");
      case 406 -> of(ProblemType.NOT_ACCEPTABLE, "Nothing that Accept allows is offered here.");
      case 415 -> of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
      case 421 -> of(ProblemType.MISDIRECTED_REQUEST, "Only localhost is answered for.");
      default -> {
        ProblemType type = ProblemType.REQUEST_REFUSED;
        Response.Status known = Response.Status.fromStatusCode(status);
        String reason = known == null ? "The request can't be served" : known.getReasonPhrase();
        yield new Problem(type, type.title(), status, reason + ".", null, List.of());
      }
    };
  }

  static Problem unavailable() {
    return of(
        ProblemType.TEMPORARILY_UNAVAILABLE,
        "The database can't be reached or is too busy; try again later. A change may have been"
            + " made or not.");
  }

  static Problem noParkedRecords() {
    return of(
        ProblemType.TEMPORARILY_UNAVAILABLE,
        "Kafka doesn't answer in time, or too many ask for parked records at once; try again"
            + " later. A record may have been replayed or not.");
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

package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.avisa.problems.ProblemKind;
import java.util.List;
import java.util.Locale;

/**
 * All kinds of problems there are. Each has a page of its own, at its {@code type}, which says what
 * is written here. A name never changes its meaning.
 */
enum ProblemType implements ProblemKind {
  MALFORMED_JSON(
      400,
      "Malformed JSON",
      "The body isn't JSON: a syntax error, a key given twice, or octets that aren't UTF-8.",
      "Mend the body; detail says where it stops making sense."),
  INVALID_REQUEST(
      400,
      "Invalid request",
      "The request can be read, but parts of it aren't valid: fields of the body, parameters or"
          + " headers. Nothing was changed.",
      "Mend every place that violations names: a pointer leads into the body (RFC 6901; empty for"
          + " all of it), a parameter or header is named."),
  TOKEN_REQUIRED(
      401,
      "Token required",
      "This needs a bearer token, and none was sent.",
      "Get a token from your identity provider and send it: Authorization: Bearer and the token."),
  INVALID_TOKEN(
      401,
      "Invalid token",
      "The token is expired, isn't for this service, or wasn't signed by the provider whom this"
          + " service trusts. Which of these isn't said.",
      "Get a new token."),
  FORBIDDEN(
      403,
      "Forbidden",
      "The token doesn't allow this. It is the same whether or not there is such a user. Or a page of"
          + " another site asked for a change, and this service is for this machine only.",
      "Ask somebody with the role support or admin. If violations names fields, leave these as they"
          + " are."),
  USER_NOT_FOUND(
      404,
      "User not found",
      "There is no user with this id; perhaps there was.",
      "Check the id. Whoever was deleted doesn't come back under it."),
  NO_SUCH_RESOURCE(
      404,
      "Not Found",
      "There is nothing at this path.",
      "Check the path; users are at /api/v1/users."),
  METHOD_NOT_ALLOWED(
      405,
      "Method Not Allowed",
      "There is something at this path, but this can't be done with it.",
      "Use a method that the header Allow lists."),
  NOT_ACCEPTABLE(
      406,
      "Not Acceptable",
      "The request's header Accept allows no format that is offered.",
      "Let Accept allow application/json, or text/html for a page, or leave it out."),
  VALUE_TAKEN(
      409,
      "Value is taken",
      "Another user has this username or e-mail address. Nothing was changed.",
      "Choose another value for the field that violations names. It names one, even if both are"
          + " taken."),
  REQUEST_IN_PROGRESS(
      409,
      "Request in progress",
      "The first request with this Idempotency-Key isn't answered yet.",
      "Ask again after as many seconds as the header Retry-After says: then the answer is that of the"
          + " first request."),
  CHANGED_MEANWHILE(
      412,
      "Changed meanwhile",
      "The user isn't in the state that If-Match or If-None-Match asks for. Nothing was changed.",
      "Read the user again, look whether the change still makes sense, and send it with the new"
          + " ETag."),
  BODY_TOO_LARGE(
      413,
      "Body too large",
      "The body has more octets than are accepted. In HTTP/1.1 the connection is closed.",
      "Send less. A valid user fits easily."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported Media Type",
      "The body is in a format that this method doesn't take, or doesn't say in which it is.",
      "Set Content-Type: application/json, or application/merge-patch+json for PATCH."),
  MISDIRECTED_REQUEST(
      421,
      "Misdirected Request",
      "This service is for this machine only, and doesn't answer for the host that was asked: that"
          + " may be somebody else's name, which they have lead here.",
      "Ask localhost, 127.0.0.1 or [::1]. For other hosts, set avisa.access to tokens."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "Idempotency-Key is reused",
      "Another request was made with this Idempotency-Key. Nothing was changed.",
      "Take a new key for each request, and the same only to repeat the very same request."),
  IF_MATCH_REQUIRED(
      428,
      "Precondition Required",
      "This system takes no change without If-Match, so that nobody overwrites a change that they"
          + " haven't seen.",
      "Read the user and send the ETag of the answer as If-Match."),
  REQUEST_REFUSED(
      400,
      "Request refused",
      "HTTP itself has a reason to refuse the request; status says which.",
      "See the status in RFC 9110.") {
    @Override
    public String statuses() {
      return "4xx";
    }
  },
  TEMPORARILY_UNAVAILABLE(
      503,
      "Service Unavailable",
      "Too many requests are under way; or tokens can't be checked, for want of their provider's keys;"
          + " or the database can't be reached, or a connection or a lock isn't to be had within"
          + " seconds. In these last cases a change may or may not have been made.",
      "Try again after as many seconds as the header Retry-After says. A change that had an"
          + " Idempotency-Key is made once however often you repeat it under the same; where it had"
          + " none, read the user first to see whether it was made."),
  UNEXPECTED(
      500,
      "Unexpected error",
      "Something went wrong on our side. A change may or may not have been made.",
      "Report the instance: it is in the log too, with what went wrong.");

  static final String PATH = "/problems";

  private final int status;
  private final String title;
  private final String meaning;
  private final String remedy;

  ProblemType(int status, String title, String meaning, String remedy) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The last part of its path. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A relative reference with the full path, as RFC 9457 section 3.1.1 recommends: it leads to the
   * page of the service that answered, wherever that is.
   */
  @Override
  @JsonValue
  public String path() {
    return PATH + "/" + slug();
  }

  int status() {
    return status;
  }

  @Override
  public String statuses() {
    return Integer.toString(status);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }

  /** A problem such as callers get it. */
  Problem example() {
    return switch (this) {
      case MALFORMED_JSON ->
          Problem.malformedJson("The body is not valid JSON near line 1, column 15.");
      case INVALID_REQUEST ->
          Problem.invalidRequest(
              List.of(
                  Problem.Violation.ofField("dateOfBirth", "must be in the past"),
                  Problem.Violation.ofParameter("emial", "is no parameter of a list")));
      case TOKEN_REQUIRED -> Problem.tokenRequired();
      case INVALID_TOKEN -> Problem.invalidToken();
      case FORBIDDEN -> Problem.forbidden(List.of("status"));
      case USER_NOT_FOUND -> Problem.userNotFound();
      case NO_SUCH_RESOURCE -> Problem.ofHttp(404);
      case METHOD_NOT_ALLOWED -> Problem.ofHttp(405);
      case NOT_ACCEPTABLE -> Problem.ofHttp(406);
      case VALUE_TAKEN -> Problem.taken("username");
      case REQUEST_IN_PROGRESS -> Problem.requestInProgress();
      case CHANGED_MEANWHILE -> Problem.changedMeanwhile();
      case BODY_TOO_LARGE -> Problem.tooLarge(65_536);
      case UNSUPPORTED_MEDIA_TYPE -> Problem.noMergePatch();
      case MISDIRECTED_REQUEST -> Problem.ofHttp(421);
      case IDEMPOTENCY_KEY_REUSED -> Problem.keyReused();
      case IF_MATCH_REQUIRED -> Problem.ofHttp(428);
      case REQUEST_REFUSED -> Problem.ofHttp(417);
      case TEMPORARILY_UNAVAILABLE -> Problem.unavailable();
      case UNEXPECTED -> Problem.unexpected("urn:uuid:1c0f2c3e-5a0b-4c69-9c3c-6f0a3a8d7b52");
    };
  }
}

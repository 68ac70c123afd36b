package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.avisa.problems.ProblemKind;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.Reply;
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
      "The request can be read, but parts of it aren't valid: fields of the body, or parameters."
          + " Nothing was changed.",
      "Mend every place that violations names: a pointer leads into the body (RFC 6901; empty for"
          + " all of it), a parameter is named."),
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
      "The token doesn't allow this. It is the same whether or not there is such a delivery or"
          + " record. Or a page of another site asked for a change, and this service is for this"
          + " machine only.",
      "Looking needs the role support or admin, changing something admin."),
  DELIVERY_NOT_FOUND(
      404,
      "Delivery not found",
      "There is no delivery with this id; perhaps there was, long ago.",
      "Check the id. Deliveries are forgotten some months after they ended."),
  PARKED_RECORD_NOT_FOUND(
      404,
      "Parked record not found",
      "There is no parked record with this id; perhaps there was, long ago.",
      "Check the id. Kafka deletes parked records after some weeks."),
  IN_ANOTHER_STATE(
      409,
      "In another state",
      "Only a parked delivery can be replayed, and only one that is due can be cancelled: what is"
          + " being sent can't be called back. Nothing was changed.",
      "Read the delivery again. One that is being sent may be due again in a moment."),
  COUNT_CHANGED(
      409,
      "Count changed",
      "Not as many deliveries would be replayed as expected says. Nothing was changed.",
      "Do the dry run again, look at what came or went, and send its count as expected."),
  NO_SUCH_RESOURCE(
      404,
      "Not Found",
      "There is nothing at this path.",
      "Check the path; deliveries are at /api/v1/deliveries."),
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
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported Media Type",
      "The body is in a format that this method doesn't take, or doesn't say in which it is.",
      "Set Content-Type: application/json."),
  MISDIRECTED_REQUEST(
      421,
      "Misdirected Request",
      "This service is for this machine only, and doesn't answer for the host that was asked: that"
          + " may be somebody else's name, which they have lead here.",
      "Ask localhost, 127.0.0.1 or [::1]. For other hosts, set avisa.access to tokens."),
  MAIL_NOT_ACCEPTED(
      502,
      "Mail not accepted",
      "The sample wasn't accepted by a mail server within seconds. It may arrive all the same if the"
          + " server's last answer was lost.",
      "See the reply in detail; docs/mail.md says what the kinds of replies mean."),
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
      "Tokens can't be checked, for want of their provider's keys; the database can't be reached, or"
          + " a connection or a lock isn't to be had within seconds; or, where it is about parked"
          + " records, Kafka doesn't answer in time, or too many ask at once. Unless it is about tokens,"
          + " a change may or may not have been made.",
      "Try again after as many seconds as the header Retry-After says; read the delivery first to see"
          + " whether the change was made. A parked record may be replayed again in any case."),
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
                  Problem.Violation.ofField("reason", "must not be blank"),
                  Problem.Violation.ofParameter("usre", "is no parameter of this request")));
      case TOKEN_REQUIRED -> Problem.tokenRequired();
      case INVALID_TOKEN -> Problem.invalidToken();
      case FORBIDDEN -> Problem.forbidden();
      case DELIVERY_NOT_FOUND -> Problem.deliveryNotFound();
      case PARKED_RECORD_NOT_FOUND -> Problem.parkedRecordNotFound();
      case IN_ANOTHER_STATE -> Problem.not(DeliveryState.DUE);
      case COUNT_CHANGED -> Problem.countChanged(17);
      case NO_SUCH_RESOURCE -> Problem.ofHttp(404);
      case METHOD_NOT_ALLOWED -> Problem.ofHttp(405);
      case NOT_ACCEPTABLE -> Problem.ofHttp(406);
      case UNSUPPORTED_MEDIA_TYPE -> Problem.ofHttp(415);
      case MISDIRECTED_REQUEST -> Problem.ofHttp(421);
      case MAIL_NOT_ACCEPTED ->
          Problem.mailNotAccepted(new Reply("smtp.example.org:587", 550, "5.1.1", "unknown user"));
      case REQUEST_REFUSED -> Problem.ofHttp(417);
      case TEMPORARILY_UNAVAILABLE -> Problem.unavailable();
      case UNEXPECTED -> Problem.unexpected("urn:uuid:1c0f2c3e-5a0b-4c69-9c3c-6f0a3a8d7b52");
    };
  }
}

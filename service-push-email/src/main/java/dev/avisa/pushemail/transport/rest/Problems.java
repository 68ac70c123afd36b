package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions into problems. What the caller got wrong is told to the caller and not logged;
 * what we got wrong is logged and not told. An InvalidValue that nobody expected is our fault: the
 * ones that are the caller's come as {@link InvalidRequest}.
 */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final int MAX_DEPTH = 10;

  @ServerExceptionMapper
  Response invalidRequest(InvalidRequest e) {
    return Problem.invalidRequest(e.violations).toResponse();
  }

  /** JSON, but not the JSON that is asked for. */
  @ServerExceptionMapper
  Response unexpectedJson(MismatchedInputException e) {
    return Problem.invalidRequest(List.of(violation(e))).toResponse();
  }

  @ServerExceptionMapper
  Response unreadableJson(StreamReadException e) {
    return malformed(e).toResponse();
  }

  /** Nested too deeply, or with too long a number or name, for anything that is asked for. */
  @ServerExceptionMapper
  Response excessiveJson(StreamConstraintsException e) {
    return malformed(e).toResponse();
  }

  /** Quarkus has a mapper of its own for this one in dev mode. */
  @ServerExceptionMapper
  Response nothingThere(NotFoundException e) {
    return Problem.ofHttp(e.getResponse().getStatus()).toResponse();
  }

  @ServerExceptionMapper
  Response refusedByQuarkus(WebApplicationException e) {
    if (e.getCause() instanceof JacksonException cause) {
      return malformed(cause).toResponse();
    }
    int status = e.getResponse().getStatus();
    return status >= 500 ? unexpected(e) : Problem.ofHttp(status).toResponse();
  }

  @ServerExceptionMapper
  Response wrongMethod(NotAllowedException e, UriInfo uri) {
    return Methods.notAllowed(uri.getPath());
  }

  /** Octets that stand for no character. */
  @ServerExceptionMapper
  Response unreadableText(CharConversionException e) {
    return Problem.malformedJson("The body is not valid JSON.").toResponse();
  }

  /**
   * The caller stalls or is gone while it sends the body, and the connection is closed: nobody
   * reads this, but it isn't logged. When all of the body is there, reading isn't what failed.
   */
  @ServerExceptionMapper
  Response unreadBody(IOException e, RoutingContext context) {
    if (context.request().isEnded() || e instanceof JacksonException) {
      return unexpected(e);
    }
    return Problem.ofHttp(400).toResponse();
  }

  /** Logged in one line: the stack says nothing about what passes by itself. */
  @ServerExceptionMapper
  Response unavailable(DeliveriesUnavailable e) {
    LOG.warnf("A request failed for want of the database: %s", rootOf(e));
    return later(Problem.unavailable());
  }

  @ServerExceptionMapper
  Response unavailable(ParkedRecordsUnavailable e) {
    // The class only: what Kafka says may quote a record.
    LOG.warnf("A request failed for want of Kafka: %s", rootOf(e).getClass().getName());
    return later(Problem.noParkedRecords());
  }

  private static Response later(Problem problem) {
    return Response.fromResponse(problem.toResponse())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    String instance = "urn:uuid:" + UUID.randomUUID();
    LOG.errorf(e, "A request failed unexpectedly: %s", instance);
    return Problem.unexpected(instance).toResponse();
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    @Nullable Throwable next = root.getCause();
    for (int depth = 0; next != null && depth < MAX_DEPTH; depth++) {
      root = next;
      next = root.getCause();
    }
    return root;
  }

  private static Violation violation(MismatchedInputException e) {
    List<JsonMappingException.Reference> path = e.getPath();
    if (path.isEmpty() || path.getFirst().getFieldName() == null) {
      return Violation.ofBody("must be one JSON object");
    }
    String detail =
        e instanceof UnrecognizedPropertyException
            ? "is no field of this request"
            : "must be a string";
    return Violation.ofField(path.getFirst().getFieldName(), detail);
  }

  /** Where, but not what: Jackson's message may quote the body. */
  private static Problem malformed(JacksonException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.malformedJson("The body is not valid JSON" + where + ".");
  }
}

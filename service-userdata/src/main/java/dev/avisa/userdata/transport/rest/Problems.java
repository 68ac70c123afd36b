package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
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
  private static final OutageLog OUTAGES = new OutageLog("the database");
  static final int RETRY_AFTER_SECONDS = 5;
  private static final int MAX_DEPTH = 10;

  @ServerExceptionMapper
  Response invalidRequest(InvalidRequest e) {
    return Problem.invalidRequest(e.violations).toResponse();
  }

  /** JSON, but not the JSON of a user. */
  @ServerExceptionMapper
  Response unexpectedJson(MismatchedInputException e) {
    return Problem.invalidRequest(List.of(violation(e))).toResponse();
  }

  @ServerExceptionMapper
  Response unreadableJson(StreamReadException e) {
    return malformed(e).toResponse();
  }

  /** Nested too deeply, or with too long a number or name, for anything a user has. */
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

  /** With the header Allow, which RFC 9110 section 15.5.6 requires. */
  @ServerExceptionMapper
  Response wrongMethod(NotAllowedException e, UriInfo uri) {
    return Response.fromResponse(Problem.ofHttp(405).toResponse())
        .header(HttpHeaders.ALLOW, Methods.at(uri.getPath()).orElse(""))
        .build();
  }

  @ServerExceptionMapper
  Response wrongMediaType(NotSupportedException e, Request request) {
    if (!request.getMethod().equals("PATCH")) {
      return Problem.ofHttp(415).toResponse();
    }
    return Response.fromResponse(Problem.noMergePatch().toResponse())
        .header("Accept-Patch", MergePatch.MEDIA_TYPE) // RFC 5789 section 2.2
        .build();
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

  /** Logged without its stack, which says nothing about what passes by itself. */
  @ServerExceptionMapper
  Response unavailable(UsersUnavailable e) {
    OUTAGES.failed(rootOf(e));
    return Response.fromResponse(Problem.unavailable().toResponse())
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
    String field = path.isEmpty() ? null : path.getFirst().getFieldName();
    if (field == null) {
      return Violation.ofBody("must be one JSON object");
    }
    String detail =
        e instanceof UnrecognizedPropertyException ? UserRequest.whyNot(field) : "must be a string";
    return Violation.ofField(field, detail);
  }

  /** Where, but not what: Jackson's message may quote the body. */
  private static Problem malformed(JacksonException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.malformedJson("The body is not valid JSON" + where + ".");
  }
}

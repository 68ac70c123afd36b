package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is too large, in the words of a problem. Quarkus keeps the same
 * limit, also for bodies that don't say, but answers with an empty body.
 */
@Singleton
class BodyLimit {
  /** Before everything else: nothing needs to know of such a request. */
  private static final int PRIORITY = 1_000;

  private final long maxOctets;
  private final byte[] problem;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
      ObjectMapper mapper)
      throws JsonProcessingException {
    maxOctets = limit.asLongValue();
    problem = mapper.writeValueAsBytes(Problem.tooLarge(maxOctets));
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseIfTooLarge, PRIORITY);
  }

  private void refuseIfTooLarge(RoutingContext context) {
    if (length(context) <= maxOctets) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        // The rest of the body would be taken for the next request.
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(io.vertx.core.buffer.Buffer.buffer(problem));
  }

  private static long length(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Refuses a body that is too large, in the words of a problem: before it is read if it says how
 * long it is, or else while it is read. Quarkus has such a limit too, but answers with an empty
 * body: that one is higher and only meets what nobody reads here.
 */
@Singleton
@Provider
class BodyLimit implements ReaderInterceptor {
  /** Before everything else: nothing needs to know of such a request. */
  private static final int PRIORITY = 1_000;

  /** For the caller to read the answer. */
  private static final long LINGER_MILLIS = 2_000;

  private final long maxOctets;
  private final byte[] problem;

  BodyLimit(@ConfigProperty(name = "avisa.max-body-size") MemorySize limit, ObjectMapper mapper)
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
    closeAfterTheAnswer(context);
    context
        .response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem));
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new LimitedStream(context.getInputStream(), maxOctets));
    return context.proceed();
  }

  @ServerExceptionMapper
  Response tooLarge(LimitedStream.Exceeded e, RoutingContext context) {
    closeAfterTheAnswer(context);
    return Problem.tooLarge(maxOctets).toResponse();
  }

  /**
   * The rest of the body would be taken for the next request. To close at once would be a reset
   * while the caller still sends, and could take the answer with it (RFC 9112 section 9.6): so the
   * rest is read and dropped, for a while.
   */
  private static void closeAfterTheAnswer(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.version() == HttpVersion.HTTP_2) {
      return; // There a request ends without its connection, and must not speak of it (RFC 9113).
    }
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    // Not the response's own endHandler: there is only one, and it is taken.
    context.addEndHandler(
        answered -> {
          context.vertx().setTimer(LINGER_MILLIS, late -> request.connection().close());
          if (request.isEnded()) {
            request.connection().close();
            return;
          }
          request.handler(rest -> {});
          request.endHandler(over -> request.connection().close());
          request.resume();
        });
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

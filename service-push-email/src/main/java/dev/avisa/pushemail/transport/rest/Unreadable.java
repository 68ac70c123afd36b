package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Words as problems what Vert.x refuses before any resource sees it, and Quarkus would answer with
 * an empty body: a target that is no path, and a request without a host.
 */
@Singleton
class Unreadable {
  private final Map<Integer, byte[]> problems;

  Unreadable(ObjectMapper mapper) throws JsonProcessingException {
    problems =
        Map.of(
            400, mapper.writeValueAsBytes(Problem.ofHttp(400)),
            404, mapper.writeValueAsBytes(Problem.ofHttp(404)));
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(Integer.MIN_VALUE)
        .handler(Unreadable::wantTheHost)
        .failureHandler(this::refuse);
  }

  /** RFC 9112 section 3.2; without it no absolute URI could be told. */
  private static void wantTheHost(RoutingContext context) {
    if (context.request().authority() == null) {
      context.fail(400);
    } else {
      context.next();
    }
  }

  private void refuse(RoutingContext context) {
    byte[] problem = problems.get(context.statusCode());
    boolean vertxRefused = context.failure() == null || context.failure() instanceof VertxException;
    if (problem == null || !vertxRefused) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(context.statusCode())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem));
  }
}

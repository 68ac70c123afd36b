package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.Access;
import dev.avisa.domain.Loopback;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where only this machine may call, answers for no other host (421, RFC 9110 section 15.5.20): any
 * page in a browser here could have a name of its own lead to this machine (DNS rebinding), and be
 * of one origin with this service. The request has that name.
 */
@Singleton
class OwnHost {
  /** Behind {@link Unreadable}, which wants any host at all. */
  private static final int ORDER = Integer.MIN_VALUE + 1;

  private final boolean isForThisMachineOnly;
  private final byte[] problem;

  OwnHost(@ConfigProperty(name = "avisa.access") String access, ObjectMapper mapper)
      throws JsonProcessingException {
    isForThisMachineOnly = Access.parse(access).isForThisMachineOnly();
    problem = mapper.writeValueAsBytes(Problem.ofHttp(421));
  }

  void register(@Observes Router router) {
    if (isForThisMachineOnly) {
      router.route().order(ORDER).handler(this::refuseOthers);
    }
  }

  private void refuseOthers(RoutingContext context) {
    @Nullable HostAndPort asked = context.request().authority();
    if (asked != null && Loopback.isOne(asked.host())) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(421)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem));
    context.request().resume(); // What it has of a body is dropped.
  }
}

package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.Access;
import dev.avisa.domain.Loopback;
import dev.avisa.domain.SameOrigin;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where only this machine may call, answers for no other host (421, RFC 9110 section 15.5.20): any
 * page in a browser here could have a name of its own lead to this machine (DNS rebinding), and be
 * of one origin with this service. The request has that name.
 *
 * <p>Nor does it change anything for a page of another origin (403): a browser lets any page send a
 * simple {@code POST} anywhere, and only hides the answer. It says whose the page is ({@code null}
 * where it won't), and whoever is no browser says nothing.
 */
@Singleton
class OwnHost {
  /** Behind {@link Unreadable}, which wants any host at all. */
  private static final int ORDER = Integer.MIN_VALUE + 1;

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final boolean isForThisMachineOnly;
  private final byte[] otherHost;
  private final byte[] otherOrigin;

  OwnHost(@ConfigProperty(name = "avisa.access") String access, ObjectMapper mapper)
      throws JsonProcessingException {
    isForThisMachineOnly = Access.parse(access).isForThisMachineOnly();
    otherHost = mapper.writeValueAsBytes(Problem.ofHttp(421));
    otherOrigin = mapper.writeValueAsBytes(Problem.otherOrigin());
  }

  void register(@Observes Router router) {
    if (isForThisMachineOnly) {
      router.route().order(ORDER).handler(this::refuseOthers);
    }
  }

  private void refuseOthers(RoutingContext context) {
    @Nullable HostAndPort asked = context.request().authority();
    if (asked == null || !Loopback.isOne(asked.host())) {
      refuse(context, 421, otherHost);
    } else if (!READING.contains(context.request().method()) && isOfOther(context, asked)) {
      refuse(context, 403, otherOrigin);
    } else {
      context.next();
    }
  }

  private static boolean isOfOther(RoutingContext context, HostAndPort asked) {
    @Nullable String origin = context.request().getHeader(HttpHeaders.ORIGIN);
    return origin != null && !SameOrigin.isOne(origin, asked.toString());
  }

  private static void refuse(RoutingContext context, int status, byte[] problem) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(problem));
    context.request().resume(); // What it has of a body is dropped.
  }
}

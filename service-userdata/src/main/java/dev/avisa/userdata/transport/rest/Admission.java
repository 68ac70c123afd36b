package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.userdata.interactors.AdmitRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses at the door what there is no room for (503, RFC 9110 section 15.6.4): before the body is
 * read and the token checked, since whoever does nearly all of the work before it refuses has
 * little time left for those that were let in.
 */
@Singleton
class Admission {
  /** Behind {@link OwnHost}. */
  private static final int ORDER = Integer.MIN_VALUE + 2;

  private static final OutageLog REFUSALS = new OutageLog("room");

  private final AdmitRequest door;
  private final byte[] noRoom;

  Admission(AdmitRequest door, ObjectMapper mapper) throws JsonProcessingException {
    this.door = door;
    noRoom = mapper.writeValueAsBytes(Problem.noRoom());
  }

  void register(@Observes Router router) {
    router.route("/api/*").order(ORDER).handler(this::admit);
  }

  private void admit(RoutingContext context) {
    if (door.mayEnter()) {
      context.next();
      return;
    }
    REFUSALS.failed("too many are under way");
    context
        .response()
        .setStatusCode(503)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Problems.RETRY_AFTER_SECONDS))
        .end(Buffer.buffer(noRoom));
    context.request().resume(); // What it has of a body is dropped.
  }
}

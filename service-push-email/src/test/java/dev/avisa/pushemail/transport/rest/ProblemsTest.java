package dev.avisa.pushemail.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void takesABodyThatCannotBeReadForTheCallersFault() {
    var broken = new IOException("Read timed out");

    assertThat(problems.unreadBody(broken, whoseBodyIsThere(false)).getStatus()).isEqualTo(400);
    assertThat(problems.unreadBody(broken, whoseBodyIsThere(true)).getStatus()).isEqualTo(500);
  }

  @Test
  void takesAnAnswerThatCannotBeWrittenForOurFault() {
    var unwritten = new JsonGenerationException("secret", (JsonGenerator) null);

    assertThat(problems.unreadBody(unwritten, whoseBodyIsThere(false)).getStatus()).isEqualTo(500);
  }

  private static RoutingContext whoseBodyIsThere(boolean there) {
    var request = answering(HttpServerRequest.class, "isEnded", there);
    return answering(RoutingContext.class, "request", request);
  }

  /** All that is asked of it is one thing. */
  private static <T> T answering(Class<T> type, String method, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              assertThat(called.getName()).isEqualTo(method);
              return answer;
            }));
  }
}

package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;

/** One HTTP request and its response. */
final class Exchange {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int UNKNOWN_LENGTH = 0;
  private static final int NO_BODY = -1;

  private final HttpExchange http;
  private final List<String> variables;

  /**
   * @param variables the values of the route's variables, in their order
   */
  Exchange(HttpExchange http, List<String> variables) {
    this.http = http;
    this.variables = variables;
  }

  String variable(int index) {
    return variables.get(index);
  }

  /** The first value of a query parameter. */
  Optional<String> query(String name) {
    String query = http.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && pair.substring(0, equals).equals(name)) {
        return Optional.of(decode(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  JsonNode json() throws IOException, Problem {
    return Json.read(body());
  }

  /** At most {@value #MAX_BODY_BYTES} bytes. */
  byte[] body() throws IOException, Problem {
    byte[] body = http.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw Problem.contentTooLarge(MAX_BODY_BYTES);
    }
    return body;
  }

  Headers responseHeaders() {
    return http.getResponseHeaders();
  }

  void sendNothing(int status) throws IOException {
    http.sendResponseHeaders(status, NO_BODY);
  }

  void send(int status, String contentType, byte[] body) throws IOException {
    responseHeaders().set("Content-Type", contentType);
    boolean empty = isHead() || body.length == 0;
    http.sendResponseHeaders(status, empty ? NO_BODY : body.length);
    if (!empty) {
      http.getResponseBody().write(body);
    }
  }

  void send(String contentType, Bytes body) throws IOException {
    responseHeaders().set("Content-Type", contentType);
    boolean empty = isHead() || body.length() == 0;
    http.sendResponseHeaders(200, empty ? NO_BODY : body.length());
    if (!empty) {
      body.writeTo(http.getResponseBody());
    }
  }

  /** A body of a length that isn't known. */
  void send(String contentType, InputStream body) throws IOException {
    OutputStream out = stream(200, contentType);
    if (!isHead()) {
      body.transferTo(out);
    }
  }

  void sendJson(int status, String contentType, Json.Value value) throws IOException {
    OutputStream out = stream(status, contentType);
    if (!isHead()) {
      Json.write(value, out);
    }
  }

  /** The body, which is written as it comes and flushed by whoever writes it. */
  OutputStream stream(int status, String contentType) throws IOException {
    responseHeaders().set("Content-Type", contentType);
    http.sendResponseHeaders(status, isHead() ? NO_BODY : UNKNOWN_LENGTH);
    return http.getResponseBody();
  }

  private boolean isHead() {
    return http.getRequestMethod().equals("HEAD");
  }
}

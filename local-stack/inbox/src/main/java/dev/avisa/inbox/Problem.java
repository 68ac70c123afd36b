package dev.avisa.inbox;

import java.util.Map;

/** A request that can't be served; becomes application/problem+json (RFC 9457). */
final class Problem extends Exception {
  private final int status;
  private final String title;
  private final transient Map<String, String> headers;

  private Problem(int status, String title, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }

  static Problem badRequest(String detail) {
    return new Problem(400, "Bad Request", detail, Map.of());
  }

  static Problem forbidden(String detail) {
    return new Problem(403, "Forbidden", detail, Map.of());
  }

  static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail, Map.of());
  }

  static Problem methodNotAllowed(String method, String allowed) {
    return new Problem(
        405, "Method Not Allowed", "Not " + method + " but " + allowed, Map.of("Allow", allowed));
  }

  static Problem contentTooLarge(int limitBytes) {
    return new Problem(
        413, "Content Too Large", "The body may have at most " + limitBytes + " bytes", Map.of());
  }

  static Problem failed(String detail) {
    return new Problem(500, "Internal Server Error", detail, Map.of());
  }

  static Problem notImplemented(String detail) {
    return new Problem(501, "Not Implemented", detail, Map.of());
  }

  static Problem busy(String detail) {
    return new Problem(503, "Service Unavailable", detail, Map.of());
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }
}

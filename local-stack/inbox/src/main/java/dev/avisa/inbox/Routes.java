package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which code answers which method and path. */
final class Routes {
  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException, Problem;
  }

  private record Route(String method, List<String> pattern, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param path its segments in braces are variables, which match any one segment
   */
  Routes on(String method, String path, Handler handler) {
    routes.add(new Route(method, List.of(path.split("/", -1)), handler));
    return this;
  }

  void handle(HttpExchange http) throws IOException, Problem {
    String method = http.getRequestMethod();
    String path = http.getRequestURI().getRawPath();
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<List<String>> variables = match(route.pattern(), List.of(path.split("/", -1)));
      if (variables.isEmpty()) {
        continue;
      }
      allowed.add(route.method());
      if (route.method().equals(method.equals("HEAD") ? "GET" : method)) {
        route.handler().handle(new Exchange(http, variables.get()));
        return;
      }
    }
    refuse(http, method, path, allowed);
  }

  private static void refuse(HttpExchange http, String method, String path, Set<String> allowed)
      throws IOException, Problem {
    if (allowed.isEmpty()) {
      throw Problem.notFound("There is nothing at " + path);
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    if (!method.equals("OPTIONS")) {
      throw Problem.methodNotAllowed(method, String.join(", ", allowed));
    }
    http.getResponseHeaders().set("Allow", String.join(", ", allowed));
    new Exchange(http, List.of()).sendNothing(200);
  }

  private static Optional<List<String>> match(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return Optional.empty();
    }
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).startsWith("{")) {
        variables.add(decode(path.get(i)));
      } else if (!pattern.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  private static String decode(String segment) {
    // In a path, unlike in a query, a plus is a plus.
    return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
  }
}

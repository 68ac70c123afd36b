package dev.avisa.userdata.transport.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * What can be done where, for the header {@code Allow}. Quarkus leaves it out of a 405, and answers
 * {@code OPTIONS} with the methods of all paths of a class, also where there is nothing.
 */
class Methods {
  private static final Map<Pattern, String> BY_PATH = byPath();

  private static Map<Pattern, String> byPath() {
    Map<Pattern, String> methods = new LinkedHashMap<>();
    methods.put(Pattern.compile(UserResource.PATH + "/?"), "GET, HEAD, OPTIONS, POST");
    methods.put(
        Pattern.compile(UserResource.PATH + "/[^/]+/?"), "DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
    methods.put(Pattern.compile(UserResource.PATH + "/[^/]+/repudiations/?"), "GET, HEAD, OPTIONS");
    methods.put(Pattern.compile(ProblemType.PATH + "(/[^/]*)?"), "GET, HEAD, OPTIONS");
    methods.put(
        Pattern.compile(Authentication.REPUDIATIONS + "(/.*)?"), "GET, HEAD, OPTIONS, POST");
    return methods;
  }

  /** Empty where there is nothing. */
  static Optional<String> at(String path) {
    return BY_PATH.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Before anybody asks for a token: browsers send none along with this. Answers null to let the
   * request pass.
   */
  @ServerRequestFilter(preMatching = true)
  @Nullable Response options(ContainerRequestContext request) {
    if (!request.getMethod().equals("OPTIONS")) {
      return null;
    }
    return at(request.getUriInfo().getPath())
        .map(allowed -> Response.ok().header(HttpHeaders.ALLOW, allowed).build())
        .orElseGet(() -> Problem.ofHttp(404).toResponse());
  }
}

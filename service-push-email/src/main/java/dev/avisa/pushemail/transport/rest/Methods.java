package dev.avisa.pushemail.transport.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final String LOOK = "GET, HEAD, OPTIONS";
  private static final String CHANGE = "OPTIONS, POST";
  private static final Map<Pattern, String> BY_PATH = byPath();

  private static Map<Pattern, String> byPath() {
    Map<Pattern, String> methods = new LinkedHashMap<>();
    methods.put(Pattern.compile(DeliveryResource.PATH + "/?"), LOOK);
    methods.put(Pattern.compile(DeliveryResource.PATH + "/replay/?"), CHANGE);
    methods.put(Pattern.compile(DeliveryResource.PATH + "/[^/]+/?"), LOOK);
    methods.put(Pattern.compile(DeliveryResource.PATH + "/[^/]+/(replay|cancel)/?"), CHANGE);
    methods.put(Pattern.compile(DeliveryCountsResource.PATH + "/?"), LOOK);
    methods.put(Pattern.compile(ParkedRecordResource.PATH + "(/[^/]+)?/?"), LOOK);
    methods.put(Pattern.compile(ParkedRecordResource.PATH + "/[^/]+/replay/?"), CHANGE);
    methods.put(Pattern.compile(PreviewResource.PATH + "(/[^/]+)?/?"), LOOK);
    methods.put(Pattern.compile(PreviewResource.PATH + "/[^/]+/send/?"), CHANGE);
    methods.put(Pattern.compile(PreviewPages.PATH + "/?"), LOOK);
    methods.put(Pattern.compile(OperatorActionResource.PATH + "/?"), LOOK);
    methods.put(Pattern.compile(ProblemType.PATH + "(/[^/]*)?"), LOOK);
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
   * Before anybody asks for a token: browsers send none along with {@code OPTIONS}. And before a
   * path is taken for another one's: {@code replay} is no id. Answers null to let the request pass.
   */
  @ServerRequestFilter(preMatching = true)
  @Nullable Response answer(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String method = request.getMethod();
    if (!method.equals("OPTIONS")) {
      return at(path)
          .filter(allowed -> !List.of(allowed.split(", ", -1)).contains(method))
          .map(allowed -> notAllowed(path))
          .orElse(null);
    }
    return at(path)
        .map(allowed -> Response.ok().header(HttpHeaders.ALLOW, allowed).build())
        .orElseGet(() -> Problem.ofHttp(404).toResponse());
  }

  /** With the header Allow, which RFC 9110 section 15.5.6 requires. */
  static Response notAllowed(String path) {
    return Response.fromResponse(Problem.ofHttp(405).toResponse())
        .header(HttpHeaders.ALLOW, at(path).orElse(""))
        .build();
  }
}

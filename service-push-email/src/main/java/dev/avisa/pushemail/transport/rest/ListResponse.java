package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.pushemail.entities.Page;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the page behind this one; null on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListResponse<T>(List<T> items, @Nullable String next) {
  /**
   * @param kind of cursor
   */
  static <S, T> Response of(Page<S> page, Function<S, T> item, byte kind, UriInfo uri) {
    @Nullable String next = page.next().map(last -> Cursor.of(kind, last)).orElse(null);
    return of(page.items().stream().map(item).toList(), next, uri);
  }

  static <T> Response of(List<T> items, @Nullable String next, UriInfo uri) {
    Response.ResponseBuilder response = Answers.personal(new ListResponse<>(items, next));
    if (next != null) {
      response.header(HttpHeaders.LINK, link(uri, next));
    }
    return response.build();
  }

  /** RFC 8288: the same request from where this page ended. */
  private static String link(UriInfo uri, String next) {
    String target =
        UriBuilder.fromPath(uri.getRequestUri().getRawPath())
            .replaceQuery(uri.getRequestUri().getRawQuery())
            .replaceQueryParam(Parameters.AFTER, next)
            .build()
            .toString();
    return "<" + target + ">; rel=\"next\"";
  }
}

package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.problems.ProblemHtml;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the {@code type} of a problem leads to: pages for people, the same for everybody. */
@Path(ProblemType.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class ProblemPages {
  private final String index;
  private final Map<String, String> pages;

  ProblemPages(ObjectMapper mapper) {
    index = ProblemHtml.index(List.of(ProblemType.values()));
    pages =
        Arrays.stream(ProblemType.values())
            .collect(Collectors.toUnmodifiableMap(ProblemType::slug, page(mapper)));
  }

  private static Function<ProblemType, String> page(ObjectMapper mapper) {
    var writer = mapper.writerWithDefaultPrettyPrinter();
    return type -> {
      try {
        return ProblemHtml.page(ProblemType.PATH, type, writer.writeValueAsString(type.example()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @GET
  public Response index() {
    return answer(index);
  }

  @GET
  @Path("{slug}")
  public Response page(@PathParam("slug") String slug) {
    return Optional.ofNullable(pages.get(slug))
        .map(ProblemPages::answer)
        .orElseThrow(NotFoundException::new);
  }

  private static Response answer(String page) {
    return Response.ok(page)
        .header("Content-Security-Policy", ProblemHtml.POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
        .build();
  }
}

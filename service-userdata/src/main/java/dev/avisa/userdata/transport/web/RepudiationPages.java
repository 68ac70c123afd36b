package dev.avisa.userdata.transport.web;

import dev.avisa.domain.RepudiationCheck;
import dev.avisa.userdata.entities.RepudiateOutcome;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.interactors.FollowRepudiationLink;
import dev.avisa.userdata.interactors.RepudiateChange;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code /repudiations/{token}}, where the link "this wasn't me" of a notice leads. To look at it
 * does nothing: mail scanners and previews follow links. The button does.
 *
 * <p>There is no session and no cookie, so there is nothing a forged request could borrow: who
 * knows the token may as well use it here (no CSRF, CWE-352).
 */
@Path("/repudiations")
class RepudiationPages {
  private static final Logger LOG = Logger.getLogger(RepudiationPages.class);

  /** Nothing may be loaded, run, or framed; the form goes to this service only. */
  private static final String POLICY =
      "default-src 'none'; style-src '"
          + PageStyle.HASH
          + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Nothing is told elsewhere; with no-referrer the form's own origin would be {@code null}. */
  private static final String REFERRER = "same-origin";

  private static final int RETRY_AFTER_SECONDS = 60;

  private final FollowRepudiationLink followLink;
  private final RepudiateChange repudiateChange;

  RepudiationPages(FollowRepudiationLink followLink, RepudiateChange repudiateChange) {
    this.followLink = followLink;
    this.repudiateChange = repudiateChange;
  }

  @GET
  @Path("{token:.*}")
  public Response show(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> language) {
    return switch (followLink.follow(token)) {
      case RepudiationCheck.Valid valid -> answer(200, PageView.ask(valid.token()));
      case RepudiationCheck.Expired expired -> expired(language);
      case RepudiationCheck.Invalid invalid -> invalid(language);
    };
  }

  @POST
  @Path("{token:.*}")
  public Uni<Response> repudiate(
      @PathParam("token") String token,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> language) {
    return repudiateChange
        .repudiate(token)
        .map(
            outcome ->
                switch (outcome) {
                  case RepudiateOutcome.Recorded recorded ->
                      answer(200, PageView.done(recorded.token()));
                  case RepudiateOutcome.Repeated repeated ->
                      answer(200, PageView.done(repeated.token()));
                  case RepudiateOutcome.Sample sample ->
                      answer(200, PageView.sample(sample.token()));
                  case RepudiateOutcome.Expired expired -> expired(language);
                  case RepudiateOutcome.Invalid invalid -> invalid(language);
                })
        .onFailure()
        .recoverWithItem(failure -> failed(failure, language));
  }

  /** It was there, and isn't any more. */
  private static Response expired(Optional<String> language) {
    return answer(410, PageView.expired(Wording.accepted(language.orElse(""))));
  }

  /** As at any path where there is nothing; it isn't said what is wrong with the token. */
  private static Response invalid(Optional<String> language) {
    return answer(404, PageView.invalid(Wording.accepted(language.orElse(""))));
  }

  private static Response failed(Throwable failure, Optional<String> language) {
    PageView page = PageView.failed(Wording.accepted(language.orElse("")));
    if (failure instanceof UsersUnavailable) {
      // Health tells of it, and whoever holds a link could fill the log.
      LOG.debugf("A repudiation could not be recorded: %s", failure);
      return Response.fromResponse(answer(503, page))
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .build();
    }
    LOG.errorf(failure, "A repudiation failed unexpectedly");
    return answer(500, page);
  }

  private static Response answer(int status, PageView page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
        .entity(PageTemplates.page(page, PageStyle.CSS).render())
        .header(HttpHeaders.CONTENT_LANGUAGE, page.language())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", REFERRER)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Robots-Tag", "noindex")
        .build();
  }
}

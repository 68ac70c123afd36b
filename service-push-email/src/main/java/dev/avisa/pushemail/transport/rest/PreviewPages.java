package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.interactors.ShowPreview;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** A page that shows all mails to whoever may see them. */
@Path(PreviewPages.PATH)
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class PreviewPages {
  static final String PATH = "/previews";

  /** Styles are in the page; the mails it shows are our own. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  /** Nothing is fetched from elsewhere, as in a mail program that asks first. */
  private static final String MAIL_POLICY =
      "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private final ShowPreview showPreview;
  private final CurrentCaller caller;

  PreviewPages(ShowPreview showPreview, CurrentCaller caller) {
    this.showPreview = showPreview;
    this.caller = caller;
  }

  @CheckedTemplate(basePath = "previews")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance index(
        String path, List<String> templates, List<String> languages);
  }

  @GET
  public Response index(@Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return Answers.of(
        showPreview.languages(caller.get()),
        languages ->
            answer(
                Templates.index(PreviewResource.PATH, NoticeTemplate.slugs(), languages).render(),
                MediaType.TEXT_HTML_TYPE,
                PAGE_POLICY));
  }

  static Response mail(String html) {
    return answer(html, MediaType.TEXT_HTML_TYPE, MAIL_POLICY);
  }

  static Response plain(String text) {
    return answer(text, MediaType.TEXT_PLAIN_TYPE, MAIL_POLICY);
  }

  private static Response answer(String body, MediaType type, String policy) {
    return Response.ok(body, type.withCharset("UTF-8"))
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}

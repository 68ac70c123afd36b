package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.Preview;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.interactors.SendSample;
import dev.avisa.pushemail.interactors.ShowPreview;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/previews}: what the mails look like. */
@Path(PreviewResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class PreviewResource {
  static final String PATH = "/api/v1/previews";

  private final ShowPreview showPreview;
  private final SendSample sendSample;
  private final CurrentCaller caller;

  PreviewResource(ShowPreview showPreview, SendSample sendSample, CurrentCaller caller) {
    this.showPreview = showPreview;
    this.sendSample = sendSample;
    this.caller = caller;
  }

  /** All there is to look at. */
  record Index(List<String> templates, List<String> languages) {}

  record Body(String template, String language, String subject, String text, String html) {
    static Body of(NoticeTemplate template, Preview preview) {
      return new Body(
          template.slug(), preview.language(), preview.subject(), preview.text(), preview.html());
    }
  }

  @GET
  public Response list(@Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return Answers.of(
        showPreview.languages(caller.get()),
        languages -> Response.ok(new Index(NoticeTemplate.slugs(), languages)).build());
  }

  @GET
  @Path("{template}")
  public Uni<Response> show(@PathParam("template") String slug, @Context UriInfo uri) {
    NoticeTemplate template = template(slug);
    Parameters.Look look = Parameters.look(uri.getQueryParameters());
    return showPreview
        .show(caller.get(), template, look.locale())
        .map(
            permission ->
                Answers.of(permission, preview -> answer(template, preview, look.part())));
  }

  @POST
  @Path("{template}/send")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> send(
      @PathParam("template") String slug,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Nullable SampleRequest request) {
    Answers.requireMediaType(headers);
    NoticeTemplate template = template(slug);
    Parameters.none(uri.getQueryParameters());
    SampleRequest.Sample sample = SampleRequest.read(request);
    return sendSample
        .send(caller.get(), template, sample.recipient(), sample.locale())
        .map(permission -> Answers.of(permission, PreviewResource::answer));
  }

  private static Response answer(
      NoticeTemplate template, Preview preview, Parameters.Look.@Nullable Part part) {
    if (part == null) {
      return Response.ok(Body.of(template, preview)).build();
    }
    return switch (part) {
      case HTML -> PreviewPages.mail(preview.html());
      case TEXT -> PreviewPages.plain(preview.text());
      case SOURCE -> PreviewPages.plain(preview.source());
    };
  }

  private static Response answer(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Accepted
        ? Response.noContent().build()
        : Problem.mailNotAccepted(outcome.reply()).toResponse();
  }

  private static NoticeTemplate template(String slug) {
    return Arrays.stream(NoticeTemplate.values())
        .filter(template -> template.slug().equals(slug))
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }
}

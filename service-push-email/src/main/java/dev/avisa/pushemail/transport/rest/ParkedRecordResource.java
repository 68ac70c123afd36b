package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.RecordReplay;
import dev.avisa.pushemail.interactors.FindParkedRecord;
import dev.avisa.pushemail.interactors.ListParkedRecords;
import dev.avisa.pushemail.interactors.ReplayParkedRecord;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

@Path(ParkedRecordResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class ParkedRecordResource {
  static final String PATH = "/api/v1/parked-records";

  private final ListParkedRecords listRecords;
  private final FindParkedRecord findRecord;
  private final ReplayParkedRecord replayRecord;
  private final CurrentCaller caller;

  ParkedRecordResource(
      ListParkedRecords listRecords,
      FindParkedRecord findRecord,
      ReplayParkedRecord replayRecord,
      CurrentCaller caller) {
    this.listRecords = listRecords;
    this.findRecord = findRecord;
    this.replayRecord = replayRecord;
    this.caller = caller;
  }

  @GET
  public Uni<Response> list(@Context UriInfo uri) {
    ParkedQuery query = Parameters.parkedRecords(uri.getQueryParameters());
    return listRecords
        .list(caller.get(), query)
        .map(permission -> Answers.of(permission, page -> answer(page, uri)));
  }

  @GET
  @Path("{id}")
  public Uni<Response> find(@PathParam("id") String id, @Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return findRecord
        .find(caller.get(), parkedId(id))
        .map(permission -> Answers.of(permission, ParkedRecordResource::answer));
  }

  @POST
  @Path("{id}/replay")
  public Uni<Response> replay(@PathParam("id") String id, @Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return replayRecord
        .replay(caller.get(), parkedId(id))
        .map(permission -> Answers.of(permission, ParkedRecordResource::answer));
  }

  private static Response answer(ParkedPage page, UriInfo uri) {
    return ListResponse.of(
        page.items().stream().map(ParkedRecordResponse::of).toList(),
        page.next().map(ParkedCursor::of).orElse(null),
        uri);
  }

  private static Response answer(Optional<ParkedRecord> found) {
    return found
        .map(record -> Answers.personal(ParkedRecordResponse.Detail.of(record)).build())
        .orElseGet(() -> Problem.parkedRecordNotFound().toResponse());
  }

  private static Response answer(RecordReplay outcome) {
    return switch (outcome) {
      case DONE -> Response.noContent().build();
      case NOT_FOUND -> Problem.parkedRecordNotFound().toResponse();
    };
  }

  private static ParkedId parkedId(String text) {
    try {
      return ParkedId.parse(text);
    } catch (InvalidValue e) {
      throw new InvalidRequest(List.of(Violation.ofParameter("id", e.getMessage())));
    }
  }
}

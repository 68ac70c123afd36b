package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.interactors.CancelDelivery;
import dev.avisa.pushemail.interactors.FindDelivery;
import dev.avisa.pushemail.interactors.ListDeliveries;
import dev.avisa.pushemail.interactors.ReplayDeliveries;
import dev.avisa.pushemail.interactors.ReplayDelivery;
import dev.avisa.pushemail.transport.rest.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/deliveries}. */
@Path(DeliveryResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {
  static final String PATH = "/api/v1/deliveries";

  private final ListDeliveries listDeliveries;
  private final FindDelivery findDelivery;
  private final ReplayDelivery replayDelivery;
  private final ReplayDeliveries replayDeliveries;
  private final CancelDelivery cancelDelivery;
  private final CurrentCaller caller;

  DeliveryResource(
      ListDeliveries listDeliveries,
      FindDelivery findDelivery,
      ReplayDelivery replayDelivery,
      ReplayDeliveries replayDeliveries,
      CancelDelivery cancelDelivery,
      CurrentCaller caller) {
    this.listDeliveries = listDeliveries;
    this.findDelivery = findDelivery;
    this.replayDelivery = replayDelivery;
    this.replayDeliveries = replayDeliveries;
    this.cancelDelivery = cancelDelivery;
    this.caller = caller;
  }

  @GET
  public Uni<Response> list(@Context UriInfo uri) {
    DeliveryQuery query = Parameters.deliveries(uri.getQueryParameters());
    return listDeliveries
        .list(caller.get(), query)
        .map(
            permission ->
                Answers.of(
                    permission,
                    page -> ListResponse.of(page, DeliveryResponse::of, Cursor.DELIVERIES, uri)));
  }

  @GET
  @Path("{id}")
  public Uni<Response> find(@PathParam("id") String id, @Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return findDelivery
        .find(caller.get(), deliveryId(id))
        .map(permission -> Answers.of(permission, Answers::of));
  }

  @POST
  @Path("{id}/replay")
  public Uni<Response> replay(@PathParam("id") String id, @Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return replayDelivery
        .replay(caller.get(), deliveryId(id))
        .map(
            permission ->
                Answers.of(permission, outcome -> Answers.of(outcome, DeliveryState.PARKED)));
  }

  @POST
  @Path("replay")
  public Uni<Response> replayMany(@Context UriInfo uri) {
    Parameters.Replay replay = Parameters.replay(uri.getQueryParameters());
    return replayDeliveries
        .replay(caller.get(), replay.filter(), replay.expected())
        .map(permission -> Answers.of(permission, Answers::of));
  }

  @POST
  @Path("{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> cancel(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Nullable CancelRequest request) {
    Answers.requireMediaType(headers);
    Parameters.none(uri.getQueryParameters());
    CancelReason reason = CancelRequest.reasonOf(request);
    return cancelDelivery
        .cancel(caller.get(), deliveryId(id), reason)
        .map(
            permission ->
                Answers.of(permission, outcome -> Answers.of(outcome, DeliveryState.DUE)));
  }

  private static DeliveryId deliveryId(String text) {
    try {
      return Parameters.deliveryId(text);
    } catch (InvalidValue e) {
      throw new InvalidRequest(List.of(Violation.ofParameter("id", e.getMessage())));
    }
  }
}

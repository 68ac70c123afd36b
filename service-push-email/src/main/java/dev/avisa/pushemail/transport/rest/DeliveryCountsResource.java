package dev.avisa.pushemail.transport.rest;

import dev.avisa.pushemail.interactors.CountDeliveries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;

/** {@code /api/v1/delivery-counts}: not below deliveries, where the ids are. */
@Path(DeliveryCountsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class DeliveryCountsResource {
  static final String PATH = "/api/v1/delivery-counts";

  private final CountDeliveries countDeliveries;
  private final CurrentCaller caller;

  DeliveryCountsResource(CountDeliveries countDeliveries, CurrentCaller caller) {
    this.countDeliveries = countDeliveries;
    this.caller = caller;
  }

  @GET
  public Uni<Response> count(@Context UriInfo uri) {
    Parameters.none(uri.getQueryParameters());
    return countDeliveries
        .count(caller.get())
        .map(
            permission ->
                Answers.of(
                    permission,
                    counts -> Response.ok(CountsResponse.of(counts, Instant.now())).build()));
  }
}

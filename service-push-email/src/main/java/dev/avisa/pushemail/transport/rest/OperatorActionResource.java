package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.interactors.ListOperatorActions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/operator-actions}. */
@Path(OperatorActionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class OperatorActionResource {
  static final String PATH = "/api/v1/operator-actions";

  private final ListOperatorActions listActions;
  private final CurrentCaller caller;

  OperatorActionResource(ListOperatorActions listActions, CurrentCaller caller) {
    this.listActions = listActions;
    this.caller = caller;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String id,
      Instant at,
      String actor,
      String action,
      @Nullable String delivery,
      @Nullable String parkedRecord,
      @Nullable String reason) {
    static Item of(OperatorAction action) {
      boolean ofRecord = action.kind() == OperatorAction.Kind.REPLAY_RECORD;
      return new Item(
          action.id().toString(),
          action.at(),
          action.actor(),
          action.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          ofRecord ? null : action.target(),
          ofRecord ? action.target() : null,
          action.reason());
    }
  }

  @GET
  public Uni<Response> list(@Context UriInfo uri) {
    OperatorActionQuery query = Parameters.actions(uri.getQueryParameters());
    return listActions
        .list(caller.get(), query)
        .map(
            permission ->
                Answers.of(
                    permission,
                    page -> ListResponse.of(page, Item::of, Cursor.OPERATOR_ACTIONS, uri)));
  }
}

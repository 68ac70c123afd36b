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
import java.util.List;
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
      @Nullable String template,
      @Nullable String reason) {
    static Item of(OperatorAction action) {
      return new Item(
          action.id().toString(),
          action.at(),
          action.actor(),
          action.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          target(action, OperatorAction.Kind.REPLAY, OperatorAction.Kind.CANCEL),
          target(action, OperatorAction.Kind.REPLAY_RECORD),
          target(action, OperatorAction.Kind.SEND_SAMPLE),
          action.reason());
    }
  }

  private static @Nullable String target(OperatorAction action, OperatorAction.Kind... kinds) {
    return List.of(kinds).contains(action.kind()) ? action.target() : null;
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

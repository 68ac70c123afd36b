package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.interactors.CreateUser;
import dev.avisa.userdata.interactors.DeleteUser;
import dev.avisa.userdata.interactors.FindUser;
import dev.avisa.userdata.interactors.UpdateUser;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/users}. */
@Path(UserResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class UserResource {
  static final String PATH = "/api/v1/users";

  private final CreateUser createUser;
  private final FindUser findUser;
  private final UpdateUser updateUser;
  private final DeleteUser deleteUser;
  private final InstantSource clock;

  UserResource(
      CreateUser createUser,
      FindUser findUser,
      UpdateUser updateUser,
      DeleteUser deleteUser,
      InstantSource clock) {
    this.createUser = createUser;
    this.findUser = findUser;
    this.updateUser = updateUser;
    this.deleteUser = deleteUser;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> create(@Nullable UserRequest request) {
    return createUser
        .create(given(request).toNewProfile(today()))
        .map(
            outcome ->
                switch (outcome) {
                  case CreateOutcome.Created created -> created(created.user());
                  case CreateOutcome.Taken taken -> taken(taken.field());
                });
  }

  @GET
  @Path("{id}")
  public Uni<Response> find(@PathParam("id") String id) {
    return findUser
        .find(userId(id))
        .map(user -> user.map(UserResource::ok).orElseGet(UserResource::notFound));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> update(@PathParam("id") String id, @Nullable UserRequest request) {
    return updateUser
        .update(userId(id), given(request).toProfile(today()))
        .map(
            outcome ->
                switch (outcome) {
                  case UpdateOutcome.Updated updated -> ok(updated.user());
                  case UpdateOutcome.Unchanged unchanged -> ok(unchanged.user());
                  case UpdateOutcome.NotFound notFound -> notFound();
                  case UpdateOutcome.Taken taken -> taken(taken.field());
                });
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@PathParam("id") String id) {
    return deleteUser
        .delete(userId(id))
        .map(
            outcome ->
                switch (outcome) {
                  case DeleteOutcome.DELETED -> Response.noContent().build();
                  case DeleteOutcome.NOT_FOUND -> notFound();
                });
  }

  /** Of the calendar in UTC, for want of knowing where the person was born. */
  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static UserId userId(String text) {
    try {
      return UserId.parse(text);
    } catch (InvalidValue e) {
      throw new InvalidRequest(List.of(Violation.ofParameter("id", e.getMessage())));
    }
  }

  /** The JSON {@code null}, and no body at all, come as null. */
  private static UserRequest given(@Nullable UserRequest request) {
    if (request == null) {
      throw new InvalidRequest(List.of(Violation.ofBody("must be a JSON object")));
    }
    return request;
  }

  private static Response created(User user) {
    return Response.created(URI.create(PATH + "/" + user.id()))
        .entity(UserResponse.of(user))
        .build();
  }

  private static Response ok(User user) {
    return Response.ok(UserResponse.of(user)).build();
  }

  private static Response notFound() {
    return Problem.userNotFound().toResponse();
  }

  private static Response taken(UniqueField field) {
    return Problem.taken(
            switch (field) {
              case USERNAME -> "username";
              case EMAIL -> "email";
            })
        .toResponse();
  }
}

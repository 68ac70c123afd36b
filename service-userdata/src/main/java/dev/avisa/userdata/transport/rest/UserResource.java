package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Amendment;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.interactors.CreateUser;
import dev.avisa.userdata.interactors.DeleteUser;
import dev.avisa.userdata.interactors.FindUser;
import dev.avisa.userdata.interactors.ListRepudiations;
import dev.avisa.userdata.interactors.ListUsers;
import dev.avisa.userdata.interactors.UpdateUser;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/users}. */
@Path(UserResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
class UserResource {
  static final String PATH = "/api/v1/users";

  private final CreateUser createUser;
  private final FindUser findUser;
  private final ListUsers listUsers;
  private final UpdateUser updateUser;
  private final DeleteUser deleteUser;
  private final ListRepudiations listRepudiations;
  private final CurrentCaller caller;
  private final ObjectMapper mapper;
  private final InstantSource clock;
  private final boolean requireIfMatch;

  UserResource(
      CreateUser createUser,
      FindUser findUser,
      ListUsers listUsers,
      UpdateUser updateUser,
      DeleteUser deleteUser,
      ListRepudiations listRepudiations,
      CurrentCaller caller,
      ObjectMapper mapper,
      InstantSource clock,
      @ConfigProperty(name = "avisa.require-if-match") boolean requireIfMatch) {
    this.createUser = createUser;
    this.findUser = findUser;
    this.listUsers = listUsers;
    this.updateUser = updateUser;
    this.deleteUser = deleteUser;
    this.listRepudiations = listRepudiations;
    this.caller = caller;
    this.mapper = mapper;
    this.clock = clock;
    this.requireIfMatch = requireIfMatch;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> create(@Context HttpHeaders headers, @Nullable UserRequest request) {
    requireMediaType(headers);
    UserRequest given = given(request);
    Profile profile = given.toNewProfile(today());
    var key = Idempotency.keyOf(headers, caller.get(), "POST", given.fingerprint());
    return createUser.create(caller.get(), profile, key).map(once -> Answers.of(once, Answers::of));
  }

  @GET
  @Path("{id}")
  public Uni<Response> find(@PathParam("id") String id, @Context HttpHeaders headers) {
    Conditions conditions = Conditions.of(headers);
    return findUser.find(caller.get(), userId(id)).map(user -> Answers.of(user, conditions));
  }

  @GET
  public Uni<Response> list(@Context UriInfo uri) {
    UserQuery query = ListRequest.read(uri.getQueryParameters());
    return listUsers.list(caller.get(), query).map(page -> Answers.of(page, query));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> update(
      @PathParam("id") String id, @Context HttpHeaders headers, @Nullable UserRequest request) {
    requireMediaType(headers);
    UserId user = userId(id);
    Expectation expectation = expectation(headers);
    UserRequest given = given(request);
    Profile replacement = given.toProfile(today());
    var key = Idempotency.keyOf(headers, caller.get(), "PUT", user, given.fingerprint());
    return updateUser
        .update(caller.get(), user, replacement, expectation, key)
        .map(once -> Answers.of(once, Answers::of));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  public Uni<Response> amend(@PathParam("id") String id, @Context HttpHeaders headers, byte[] body)
      throws IOException {
    requireMediaType(headers);
    UserId user = userId(id);
    Expectation expectation = expectation(headers);
    MergePatch patch = MergePatch.parse(mapper, body);
    Amendment amendment = patch.toAmendment(today());
    var key = Idempotency.keyOf(headers, caller.get(), "PATCH", user, patch.fingerprint());
    return updateUser
        .update(caller.get(), user, amendment, expectation, key)
        .map(once -> Answers.of(once, Answers::of));
  }

  @DELETE
  @Path("{id}")
  public Uni<Response> delete(@PathParam("id") String id, @Context HttpHeaders headers) {
    UserId user = userId(id);
    var key = Idempotency.keyOf(headers, caller.get(), "DELETE", user);
    return deleteUser
        .delete(caller.get(), user, expectation(headers), key)
        .map(once -> Answers.of(once, Answers::of));
  }

  /** For staff. People repudiate in transport.web. */
  @GET
  @Path("{id}/repudiations")
  public Uni<Response> repudiations(@PathParam("id") String id, @Context UriInfo uri) {
    RepudiationQuery query = ListRequest.readRepudiations(userId(id), uri.getQueryParameters());
    return listRepudiations.list(caller.get(), query).map(page -> Answers.of(page, query));
  }

  /** A body of no type would be taken for one of the type that is consumed. */
  private static void requireMediaType(HttpHeaders headers) {
    @Nullable String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.isBlank()) {
      throw new NotSupportedException();
    }
  }

  /** What a change of a user depends on. */
  private Expectation expectation(HttpHeaders headers) {
    Conditions conditions = Conditions.of(headers);
    if (requireIfMatch && conditions.ifMatch().isEmpty()) {
      throw new WebApplicationException(Response.Status.PRECONDITION_REQUIRED);
    }
    return conditions.ofAChange();
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
}

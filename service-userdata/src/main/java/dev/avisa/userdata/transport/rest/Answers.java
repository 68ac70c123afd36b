package dev.avisa.userdata.transport.rest;

import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.FindOutcome;
import dev.avisa.userdata.entities.ListOutcome;
import dev.avisa.userdata.entities.ListRepudiationsOutcome;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** What the caller is told of an outcome. */
final class Answers {
  /** The first of the requests with one key is under way, and takes milliseconds. */
  private static final int RETRY_AFTER_SECONDS = 1;

  private Answers() {}

  static <T> Response of(Once<T> once, Function<T, Response> answer) {
    return switch (once) {
      case Once.First<T> first -> answer.apply(first.outcome());
      case Once.Repeated<T> repeated ->
          Response.fromResponse(answer.apply(repeated.outcome()))
              .header(Idempotency.REPLAYED_HEADER, true)
              .build();
      case Once.InProgress<T> inProgress ->
          Response.fromResponse(Problem.requestInProgress().toResponse())
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
              .build();
      case Once.KeyReused<T> reused -> Problem.keyReused().toResponse();
    };
  }

  static Response of(CreateOutcome outcome) {
    return switch (outcome) {
      case CreateOutcome.Created created ->
          representation(
              Response.status(Response.Status.CREATED)
                  .header(HttpHeaders.LOCATION, location(created.user())),
              created.user());
      case CreateOutcome.Taken taken -> taken(taken.field());
      case CreateOutcome.Forbidden forbidden -> forbidden(List.of());
    };
  }

  /**
   * A relative reference, which RFC 9110 section 10.2.2 has the caller resolve: behind a proxy that
   * ends TLS we would make a URI of {@code http}. As text, since Quarkus makes any URI absolute.
   */
  private static String location(User user) {
    return UserResource.PATH + "/" + user.id();
  }

  static Response of(FindOutcome outcome, Conditions conditions) {
    return switch (outcome) {
      case FindOutcome.Found found -> of(found.user(), conditions);
      case FindOutcome.NotFound notFound -> notFound();
      case FindOutcome.Forbidden forbidden -> forbidden(List.of());
    };
  }

  /** In the order of RFC 9110 section 13.2.2. */
  private static Response of(User user, Conditions conditions) {
    if (!conditions.stillAsSeen().isMetBy(user.revision())) {
      return Problem.changedMeanwhile().toResponse();
    }
    if (!conditions.notSeenYet().isMetBy(user.revision())) {
      return personal(Response.notModified()).header(HttpHeaders.ETAG, EntityTags.of(user)).build();
    }
    return representation(Response.ok(), user);
  }

  static Response of(ListOutcome outcome, UserQuery query) {
    return switch (outcome) {
      case ListOutcome.Listed listed -> page(listed.page(), query);
      case ListOutcome.Forbidden forbidden -> forbidden(List.of());
    };
  }

  private static Response page(UserPage page, UserQuery query) {
    Response.ResponseBuilder response = personal(Response.ok(UserListResponse.of(page)));
    page.next().ifPresent(last -> response.header(HttpHeaders.LINK, next(query.after(last))));
    return response.build();
  }

  /** RFC 8288. */
  private static String next(UserQuery query) {
    return "<" + UserResource.PATH + "?" + ListRequest.write(query) + ">; rel=\"next\"";
  }

  static Response of(ListRepudiationsOutcome outcome, RepudiationQuery query) {
    return switch (outcome) {
      case ListRepudiationsOutcome.Listed listed -> page(listed.page(), query);
      case ListRepudiationsOutcome.Forbidden forbidden -> forbidden(List.of());
    };
  }

  private static Response page(RepudiationPage page, RepudiationQuery query) {
    Response.ResponseBuilder response = personal(Response.ok(RepudiationListResponse.of(page)));
    page.next().ifPresent(last -> response.header(HttpHeaders.LINK, next(query.after(last))));
    return response.build();
  }

  private static String next(RepudiationQuery query) {
    return "<%s/%s/repudiations?%s>; rel=\"next\""
        .formatted(UserResource.PATH, query.user(), ListRequest.write(query));
  }

  static Response of(UpdateOutcome outcome) {
    return switch (outcome) {
      case UpdateOutcome.Updated updated -> representation(Response.ok(), updated.user());
      case UpdateOutcome.Unchanged unchanged -> representation(Response.ok(), unchanged.user());
      case UpdateOutcome.NotFound notFound -> notFound();
      case UpdateOutcome.ChangedMeanwhile changed -> Problem.changedMeanwhile().toResponse();
      case UpdateOutcome.Taken taken -> taken(taken.field());
      case UpdateOutcome.Forbidden forbidden -> forbidden(forbidden.fields());
    };
  }

  static Response of(DeleteOutcome outcome) {
    return switch (outcome) {
      case DELETED -> Response.noContent().build();
      case NOT_FOUND -> notFound();
      case CHANGED_MEANWHILE -> Problem.changedMeanwhile().toResponse();
      case FORBIDDEN -> forbidden(List.of());
    };
  }

  private static Response representation(Response.ResponseBuilder response, User user) {
    return personal(response)
        .header(HttpHeaders.ETAG, EntityTags.of(user))
        .entity(UserResponse.of(user))
        .build();
  }

  /** No cache may keep it (RFC 9111 section 5.2.2.5, OWASP REST Security Cheat Sheet). */
  private static Response.ResponseBuilder personal(Response.ResponseBuilder response) {
    return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Response forbidden(List<String> fields) {
    return Problem.forbidden(fields).toResponse();
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

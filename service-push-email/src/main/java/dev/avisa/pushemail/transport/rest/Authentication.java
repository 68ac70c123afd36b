package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.Access;
import dev.avisa.domain.InvalidValue;
import dev.avisa.pushemail.entities.Caller;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls, before anything of the request is looked at. Where access is open, a token
 * is not even read.
 */
@Singleton
class Authentication {
  private static final Logger LOG = Logger.getLogger(Authentication.class);

  private final boolean needsToken;
  private final CurrentIdentityAssociation identities;
  private final CurrentCaller current;

  Authentication(
      @ConfigProperty(name = "avisa.access") String access,
      CurrentIdentityAssociation identities,
      CurrentCaller current) {
    this.needsToken = Access.parse(access).needsToken();
    this.identities = identities;
    this.current = current;
  }

  /** Answers null to let the request pass. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  @SuppressWarnings("NullAway") // The framework has no other way to say so in a Uni.
  Uni<Response> authenticate(ContainerRequestContext request) {
    if (isOfAProblem(request.getUriInfo().getPath())) {
      return Uni.createFrom().nullItem(); // Without a caller: whoever asked for one would fail.
    }
    if (!needsToken) {
      current.set(new Caller.Anybody());
      return Uni.createFrom().nullItem();
    }
    return identities
        .getDeferredIdentity()
        .map(this::admit)
        .onFailure(AuthenticationFailedException.class)
        .recoverWithItem(Authentication::refuse);
  }

  /** These pages are for everybody, also for those who were refused. */
  private static boolean isOfAProblem(String path) {
    return path.equals(ProblemType.PATH) || path.startsWith(ProblemType.PATH + "/");
  }

  private @Nullable Response admit(SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return Unauthorized.forWantOfAToken();
    }
    try {
      current.set(TokenReader.callerOf(identity));
      return null;
    } catch (InvalidValue e) {
      return Unauthorized.forAnInvalidToken();
    }
  }

  private static Response refuse(Throwable failure) {
    if (KeyOutage.isCauseOf(failure)) {
      LOG.warnf("No token can be checked, for want of the provider's keys: %s", failure.getCause());
      return Unauthorized.forWantOfKeys();
    }
    return Unauthorized.forAnInvalidToken();
  }
}

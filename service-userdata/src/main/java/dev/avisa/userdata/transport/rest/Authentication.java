package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.Access;
import dev.avisa.domain.InvalidValue;
import dev.avisa.userdata.entities.Caller;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls, before anything of the request is looked at. Where access is open, a token
 * is not even read.
 */
@Singleton
class Authentication {
  /** Where transport.web has its pages, which this package must not see. */
  static final String REPUDIATIONS = "/repudiations";

  private static final OutageLog OUTAGES = new OutageLog("the keys of the provider of tokens");

  private final boolean needsToken;
  private final TokenReader tokens;
  private final CurrentIdentityAssociation identities;
  private final CurrentCaller current;

  Authentication(
      @ConfigProperty(name = "avisa.access") String access,
      @ConfigProperty(name = "avisa.access.username-claim") Optional<String> usernameClaim,
      CurrentIdentityAssociation identities,
      CurrentCaller current) {
    this.needsToken = Access.parse(access).needsToken();
    this.tokens = new TokenReader(usernameClaim);
    this.identities = identities;
    this.current = current;
  }

  /** Answers null to let the request pass. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  @SuppressWarnings("NullAway") // The framework has no other way to say so in a Uni.
  Uni<Response> authenticate(ContainerRequestContext request) {
    if (isForEverybody(request.getUriInfo().getPath())) {
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

  /**
   * The pages about problems are also for those who were refused. To repudiate a change takes the
   * link in its notice, and no token: whose account was taken over may not get one.
   */
  private static boolean isForEverybody(String path) {
    return isAtOrBelow(ProblemType.PATH, path) || isAtOrBelow(REPUDIATIONS, path);
  }

  private static boolean isAtOrBelow(String parent, String path) {
    return path.equals(parent) || path.startsWith(parent + "/");
  }

  private @Nullable Response admit(SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      return Unauthorized.forWantOfAToken();
    }
    try {
      current.set(tokens.callerOf(identity));
      return null;
    } catch (InvalidValue e) {
      return Unauthorized.forAnInvalidToken();
    }
  }

  private static Response refuse(Throwable failure) {
    if (KeyOutage.isCauseOf(failure)) {
      OUTAGES.failed(failure.getCause());
      return Unauthorized.forWantOfKeys();
    }
    return Unauthorized.forAnInvalidToken();
  }
}

package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.Subject;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.Role;
import dev.avisa.userdata.entities.Username;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads who somebody is out of a token that was found valid.
 *
 * @param usernameClaim the claim to take a person's username from, if any is to be trusted
 */
record TokenReader(Optional<String> usernameClaim) {
  /**
   * @throws InvalidValue if the token's subject is none
   */
  Caller callerOf(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new IllegalStateException("an identity that came without a token");
    }
    @Nullable String sub = token.getSubject();
    if (sub == null) {
      throw new InvalidValue("has no subject");
    }
    Subject subject = new Subject(sub);
    if (identity.hasRole("admin")) {
      return new Caller.Staff(Role.ADMIN, subject);
    }
    if (identity.hasRole("support")) {
      return new Caller.Staff(Role.SUPPORT, subject);
    }
    return new Caller.Person(subject, username(token));
  }

  /** A name that no user here can have is no name here. */
  private @Nullable Username username(JsonWebToken token) {
    @Nullable Object claim = usernameClaim.map(token::<Object>getClaim).orElse(null);
    try {
      return claim instanceof String name ? new Username(name) : null;
    } catch (InvalidValue e) {
      return null;
    }
  }
}

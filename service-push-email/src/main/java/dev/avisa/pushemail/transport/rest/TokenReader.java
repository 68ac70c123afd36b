package dev.avisa.pushemail.transport.rest;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.Subject;
import dev.avisa.pushemail.entities.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is out of a token that was found valid. */
final class TokenReader {
  private TokenReader() {}

  /**
   * @throws InvalidValue if the token's subject is none
   */
  static Caller callerOf(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new IllegalStateException("an identity that came without a token");
    }
    @Nullable String sub = token.getSubject();
    if (sub == null) {
      throw new InvalidValue("has no subject");
    }
    Subject subject = new Subject(sub);
    if (identity.hasRole("admin")) {
      return new Caller.Admin(subject);
    }
    return identity.hasRole("support") ? new Caller.Support(subject) : new Caller.Person(subject);
  }
}

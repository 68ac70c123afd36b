package dev.avisa.tokens;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * SmallRye JWT's verifier, but for keys that a provider has: those it would fetch on the thread of
 * the request, without a word for up to 80 s, and what it got first it would keep for ever, though
 * it were an error page.
 */
public class TokenVerifier extends JWTCallerPrincipalFactory implements AutoCloseable {
  private final Parser parser = new Parser();

  /**
   * Begins to fetch the provider's keys, if a provider has them, and waits for its answer: as long
   * as a connection may take to come about and to be answered, 2 s each.
   *
   * @return whether tokens can be verified now
   */
  public final boolean prepare(JWTAuthContextInfo rules) {
    try {
      return !ProviderKeys.areMeantBy(rules) || parser.provider(rules).awaitFirstAnswer();
    } catch (UnresolvableKeyException e) {
      return false; // Whoever sends a token is told.
    }
  }

  /**
   * Never waits. What is returned doesn't hold the token.
   *
   * @throws ParseException if the token isn't good. If nobody can tell at present, because the
   *     provider gave no keys yet or is just asked for new ones, an {@link
   *     UnresolvableKeyException} with an {@link IOException} is among the causes.
   */
  @Override
  public final JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules)
      throws ParseException {
    JwtContext read = parser.parse(token, rules);
    // Who remembers what a token says shall not remember the token, which SmallRye puts in there.
    read.getJwtClaims().unsetClaim(Claims.raw_token.name());
    String type = read.getJoseObjects().getFirst().getHeader("typ");
    return new DefaultJWTCallerPrincipal(type, read.getJwtClaims());
  }

  /** Ends the fetching of keys. */
  @Override
  public final void close() {
    parser.close();
  }

  private static final class Parser extends DefaultJWTTokenParser {
    private @Nullable ProviderKeys provider;

    @Override
    protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo rules)
        throws UnresolvableKeyException {
      return ProviderKeys.areMeantBy(rules)
          ? provider(rules)
          : super.getVerificationKeyResolver(rules);
    }

    synchronized ProviderKeys provider(JWTAuthContextInfo rules) throws UnresolvableKeyException {
      if (provider == null) {
        provider = ProviderKeys.of(rules);
      }
      return provider;
    }

    synchronized void close() {
      if (provider != null) {
        provider.close();
        provider = null;
      }
    }
  }
}

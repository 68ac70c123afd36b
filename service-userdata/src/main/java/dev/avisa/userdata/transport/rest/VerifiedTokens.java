package dev.avisa.userdata.transport.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.avisa.userdata.entities.Fingerprint;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers for a minute which tokens were good, since most callers send theirs many times, and to
 * verify a signature is a quarter of what a change costs this service. What was bad is looked at
 * each time. That a token has expired is seen at once; that its key was withdrawn, up to a minute
 * later, which adds to the minutes for which the provider's keys are kept anyway.
 */
@Alternative
@Priority(2) // Before the verifier itself.
@Singleton
class VerifiedTokens extends JWTCallerPrincipalFactory {
  static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  /** Some kilobytes each. */
  static final int MOST = 1_000;

  private final JWTCallerPrincipalFactory verifier;
  private final InstantSource clock;
  private final Cache<Fingerprint, JWTCallerPrincipal> verified;

  @Inject
  VerifiedTokens(Tokens verifier, InstantSource clock) {
    this(verifier, clock, Ticker.systemTicker());
  }

  VerifiedTokens(JWTCallerPrincipalFactory verifier, InstantSource clock, Ticker ticker) {
    this.verifier = verifier;
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED_FOR)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    // Who reads the memory shall find no tokens there.
    Fingerprint key = Fingerprint.of(token);
    JWTCallerPrincipal known = verified.getIfPresent(key);
    // The verifier also says why it refuses one that has expired.
    if (known == null || hasExpired(known)) {
      known = verifier.parse(token, rules);
      verified.put(key, known);
    }
    return known;
  }

  private boolean hasExpired(JWTCallerPrincipal principal) {
    return principal.getExpirationTime() <= clock.instant().getEpochSecond();
  }
}

package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.repositories.SettableClock;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

  private final List<String> verified = new ArrayList<>();
  private final SettableClock clock = new SettableClock(NOW);
  private long nanos;
  private final VerifiedTokens tokens = new VerifiedTokens(new Verifier(), clock, () -> nanos);

  /** Takes whatever is not called forged, for 30 s. */
  private final class Verifier extends JWTCallerPrincipalFactory {
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
      verified.add(token);
      if (token.startsWith("forged")) {
        throw new ParseException("forged");
      }
      JwtClaims claims = new JwtClaims();
      claims.setSubject(token);
      claims.setExpirationTime(NumericDate.fromSeconds(NOW.plusSeconds(30).getEpochSecond()));
      return new DefaultJWTCallerPrincipal(claims);
    }
  }

  private String subject(String token) throws ParseException {
    return tokens.parse(token, RULES).getSubject();
  }

  @Test
  void verifiesATokenOnce() throws ParseException {
    assertThat(subject("one")).isEqualTo("one");
    assertThat(subject("one")).isEqualTo("one");

    assertThat(verified).containsExactly("one");
  }

  @Test
  void takesNoTokenForAnother() throws ParseException {
    assertThat(subject("one")).isEqualTo("one");
    assertThat(subject("onf")).isEqualTo("onf");

    assertThat(verified).containsExactly("one", "onf");
  }

  @Test
  void verifiesItAgainWhenItHasExpired() throws ParseException {
    subject("one");

    clock.advance(Duration.ofSeconds(30));
    subject("one");

    assertThat(verified).containsExactly("one", "one");
  }

  @Test
  void verifiesItAgainAfterAMinute() throws ParseException {
    subject("one");

    nanos += Duration.ofMinutes(1).toNanos();
    subject("one");

    assertThat(verified).containsExactly("one", "one");
  }

  @Test
  void remembersNoneThatIsBad() {
    assertThatThrownBy(() -> subject("forged")).isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> subject("forged")).isInstanceOf(ParseException.class);

    assertThat(verified).containsExactly("forged", "forged");
  }

  @Test
  void remembersABoundedNumber() throws ParseException {
    for (int i = 0; i < 3 * VerifiedTokens.MOST; i++) {
      subject("token " + i);
    }
    verified.clear();

    for (int i = 0; i < 3 * VerifiedTokens.MOST; i++) {
      subject("token " + i);
    }

    assertThat(verified).hasSizeGreaterThanOrEqualTo(VerifiedTokens.MOST);
  }
}

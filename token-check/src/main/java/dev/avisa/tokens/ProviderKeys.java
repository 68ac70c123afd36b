package dev.avisa.tokens;

import io.smallrye.jwt.auth.principal.AbstractKeyLocationResolver;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * A provider's keys as they were last seen. A thread of their own looks after them: until there are
 * any, when they have become too old, and when a token names one that isn't among them. Requests
 * only look at what is there.
 */
final class ProviderKeys extends AbstractKeyLocationResolver
    implements VerificationKeyResolver, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ProviderKeys.class);

  private static final int TIMEOUT_MILLIS = 2_000;

  /** Costs nothing while what is there isn't too old. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final HttpsJwks source;
  private final Duration askAgainAfter;
  private final ScheduledExecutorService fetcher;
  private final CountDownLatch firstAnswer = new CountDownLatch(1);

  private volatile @Nullable List<JsonWebKey> keys;
  private boolean failing;
  private boolean asking;
  private @Nullable Long askedAt;

  private ProviderKeys(JWTAuthContextInfo rules) throws UnresolvableKeyException, IOException {
    super(rules);
    source = initializeHttpsJwks(rules.getPublicKeyLocation());
    source.setRefreshReprieveThreshold(0); // Who asks for new ones has a limit already.
    askAgainAfter = Duration.ofMinutes(rules.getForcedJwksRefreshInterval());
    fetcher =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keys-of-the-token-provider").factory());
  }

  /** Of a location that is an address of the web. */
  static boolean areMeantBy(JWTAuthContextInfo rules) {
    @Nullable String location = rules.getPublicKeyLocation();
    return location != null && (location.startsWith("https:") || location.startsWith("http:"));
  }

  /** Begins to fetch them. */
  static ProviderKeys of(JWTAuthContextInfo rules) throws UnresolvableKeyException {
    try {
      ProviderKeys keys = new ProviderKeys(rules);
      var unused =
          keys.fetcher.scheduleWithFixedDelay(
              keys::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      return keys;
    } catch (IOException e) {
      throw new UnresolvableKeyException("the provider's certificate can't be read", e);
    }
  }

  @Override
  protected Get getHttpGet() {
    Get get = super.getHttpGet();
    get.setConnectTimeout(TIMEOUT_MILLIS);
    get.setReadTimeout(TIMEOUT_MILLIS);
    get.setRetries(0);
    return get;
  }

  boolean awaitFirstAnswer() {
    try {
      return firstAnswer.await(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS) && keys != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    verifyKid(token, authContextInfo.getTokenKeyId());
    @Nullable List<JsonWebKey> known = keys;
    if (known == null) {
      throw cannotTell("the provider of tokens has given no keys yet");
    }
    if (key(token, known) instanceof PublicJsonWebKey key) {
      return key.getPublicKey();
    }
    if (isLookedFor()) {
      throw cannotTell("the provider of tokens is asked for new keys");
    }
    throw new UnresolvableKeyException("the provider of tokens has no such key");
  }

  private @Nullable JsonWebKey key(JsonWebSignature token, List<JsonWebKey> known) {
    String algorithm = token.getAlgorithmHeaderValue();
    boolean permitted =
        authContextInfo.getSignatureAlgorithm().stream()
            .anyMatch(each -> each.getAlgorithm().equals(algorithm));
    return permitted ? getJsonWebKey(getKid(token), known, algorithm) : null;
  }

  /** As {@link TokenVerifier#parse} says it. */
  private static UnresolvableKeyException cannotTell(String why) {
    return new UnresolvableKeyException(why, new IOException(why));
  }

  /** Whoever sends tokens with names of their own must not make us ask all the time. */
  private synchronized boolean isLookedFor() {
    long now = System.nanoTime();
    if (!asking && (askedAt == null || now - askedAt >= askAgainAfter.toNanos())) {
      asking = true;
      askedAt = now;
      fetcher.execute(this::ask);
    }
    return asking;
  }

  private synchronized void haveAsked() {
    asking = false;
  }

  private void ask() {
    try {
      source.refresh();
      look();
    } catch (JoseException | IOException | RuntimeException e) {
      complain(e);
    } finally {
      haveAsked();
    }
  }

  /** What is there too long is fetched anew by what is called here. */
  private void look() {
    try {
      keys = source.getJsonWebKeys();
      failing = false;
    } catch (JoseException | IOException | RuntimeException e) {
      complain(e);
    } finally {
      firstAnswer.countDown();
    }
  }

  /** Once, until it works again. */
  private void complain(Exception e) {
    if (!failing) {
      failing = true;
      LOG.warnf(
          "The keys that tokens are verified with can't be fetched from %s: %s",
          source.getLocation(), e.getMessage());
    }
  }

  @Override
  public void close() {
    fetcher.shutdownNow();
  }
}

package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.Access;
import dev.avisa.tokens.TokenVerifier;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has the provider's keys before the first token comes, if the provider answers. */
@Alternative
@Priority(1)
@Singleton
class Tokens extends TokenVerifier {
  void start(
      @Observes StartupEvent event,
      @ConfigProperty(name = "avisa.access") String access,
      Instance<JWTAuthContextInfo> rules) {
    if (Access.parse(access).needsToken()) {
      prepare(rules.get());
    }
  }

  @PreDestroy
  void stop() {
    close();
  }
}

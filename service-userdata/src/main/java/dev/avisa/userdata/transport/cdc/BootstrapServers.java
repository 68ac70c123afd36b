package dev.avisa.userdata.transport.cdc;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The names under which Kafka is looked for first. A client of Kafka that is created while none of
 * them resolves fails for good, unlike one that finds nobody there; so it is created afterwards.
 */
@Singleton
class BootstrapServers {
  /** Looks up a name; a seam for tests. */
  interface Lookup {
    void resolve(String host) throws UnknownHostException;
  }

  private static final Logger LOG = Logger.getLogger(BootstrapServers.class);

  private final List<String> servers;
  private final Lookup lookup;
  private final Duration firstPause;
  private final Duration longestPause;
  private final AtomicBoolean said = new AtomicBoolean();

  @Inject
  BootstrapServers(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> servers) {
    this(servers, InetAddress::getByName, Duration.ofSeconds(1), Duration.ofSeconds(10));
  }

  BootstrapServers(
      List<String> servers, Lookup lookup, Duration firstPause, Duration longestPause) {
    this.servers = servers;
    this.lookup = lookup;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    // For want of this check a typing error would be waited for to mend itself.
    for (String server : servers) {
      if (Utils.getHost(server) == null || Utils.getPort(server) == null) {
        throw new IllegalArgumentException("kafka.bootstrap.servers: not HOST:PORT: " + server);
      }
    }
  }

  /** Completes once one of the names resolves, however long that takes. */
  Uni<Void> resolvable() {
    return Uni.createFrom()
        .<Void>emitter(
            caller -> {
              if (servers.stream().anyMatch(this::resolves)) {
                caller.complete(null);
              } else {
                sayOnce();
                caller.fail(new UnknownHostException());
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure()
        .retry()
        .withBackOff(firstPause, longestPause)
        .indefinitely();
  }

  private boolean resolves(String server) {
    try {
      lookup.resolve(Utils.getHost(server));
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void sayOnce() {
    if (said.compareAndSet(false, true)) {
      LOG.warnf(
          "Changes by SQL wait in Kafka until one of %s resolves, which is tried every %d s",
          servers, longestPause.toSeconds());
    }
  }
}

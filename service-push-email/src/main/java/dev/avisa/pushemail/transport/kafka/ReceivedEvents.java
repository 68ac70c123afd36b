package dev.avisa.pushemail.transport.kafka;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Counts the events that came and are kept; one that comes again counts again. */
@Startup
@Singleton
class ReceivedEvents {
  private final MeterRegistry registry;

  ReceivedEvents(MeterRegistry registry) {
    this.registry = registry;
    for (ChangeKind kind : ChangeKind.values()) {
      for (Origin origin : Origin.values()) {
        var unused = counter(kind, origin);
      }
    }
  }

  void count(UserDataChanged event) {
    counter(event.kind(), event.origin()).increment();
  }

  private Counter counter(ChangeKind kind, Origin origin) {
    return Counter.builder("avisa.events.received")
        .description("Events that came on cdc.info-user and are kept, by kind and origin")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("origin", origin.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}

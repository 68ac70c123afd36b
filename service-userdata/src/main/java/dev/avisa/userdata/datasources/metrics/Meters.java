package dev.avisa.userdata.datasources.metrics;

import dev.avisa.domain.ChangeKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * What is counted; docs/metrics.md says what each is. All counters begin at 0 when the service
 * starts: one that came with its first count would hide that from {@code rate}.
 */
@Startup
@Singleton
class Meters {
  private final MeterRegistry registry;
  private final Counter repeated;
  private final Counter parkedRows;
  private final Counter repudiations;
  private volatile double captureFindings = Double.NaN;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    for (ChangeKind kind : ChangeKind.values()) {
      var unused = changes(kind);
    }
    this.repeated =
        Counter.builder("avisa.changes.repeated")
            .description("Changes that had been made before under the same Idempotency-Key")
            .register(registry);
    this.parkedRows =
        Counter.builder("avisa.rows.parked")
            .description("Row changes set aside on cdc.userdata.users.parked")
            .register(registry);
    this.repudiations =
        Counter.builder("avisa.repudiations")
            .description("Changes of which somebody said that they weren't theirs")
            .register(registry);
    Gauge.builder("avisa.capture.findings", () -> captureFindings)
        .description("What keeps changes from being captured, when it was last looked at")
        .strongReference(true)
        .register(registry);
  }

  void changed(ChangeKind kind) {
    changes(kind).increment();
  }

  void repeated() {
    repeated.increment();
  }

  void rowParked() {
    parkedRows.increment();
  }

  void repudiated() {
    repudiations.increment();
  }

  /**
   * @param count NaN when it isn't known
   */
  void captureFindings(double count) {
    captureFindings = count;
  }

  private Counter changes(ChangeKind kind) {
    return Counter.builder("avisa.changes.written")
        .description("Changes written through the REST API, by kind")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}

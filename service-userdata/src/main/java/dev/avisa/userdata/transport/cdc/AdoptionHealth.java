package dev.avisa.userdata.transport.cdc;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when the consumer of row changes ended by itself, for which a restart is the cure. It stays
 * up while Kafka is away: the REST API needs no Kafka, and the consumer waits for it.
 */
@Liveness
@ApplicationScoped
class AdoptionHealth implements HealthCheck {
  private final RowConsumer consumer;

  AdoptionHealth(RowConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("changes by SQL are adopted")
        .status(!consumer.hasStopped())
        .build();
  }
}

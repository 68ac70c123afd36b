package dev.avisa.pushemail.transport.health;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.interactors.SendDeliveries;
import dev.avisa.pushemail.interactors.SendingStatus;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether mail goes out. Up even when it doesn't: this service can still do its other half,
 * and taking it out of service would mend no mail server.
 */
@Readiness
@ApplicationScoped
class SendingHealth implements HealthCheck {
  private final SendDeliveries sendDeliveries;

  SendingHealth(SendDeliveries sendDeliveries) {
    this.sendDeliveries = sendDeliveries;
  }

  @Override
  public HealthCheckResponse call() {
    SendingStatus status = sendDeliveries.status();
    Circuit circuit = status.circuit();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("Sending mail")
            .up()
            .withData("circuit", state(circuit))
            .withData("inHand", status.inHand())
            .withData("concurrency", status.concurrency());
    SendOutcome cause = circuit.cause();
    if (cause != null) {
      response
          .withData("since", String.valueOf(circuit.openSince()))
          .withData("nextProbe", String.valueOf(circuit.probeAt()))
          .withData("cause", cause.text())
          .withData("reply", cause.reply().toString());
    }
    return response.build();
  }

  private static String state(Circuit circuit) {
    if (circuit.isHalfOpen()) {
      return "half-open";
    }
    return circuit.isOpen() ? "open" : "closed";
  }
}

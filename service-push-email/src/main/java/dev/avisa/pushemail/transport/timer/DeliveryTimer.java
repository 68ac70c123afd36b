package dev.avisa.pushemail.transport.timer;

import dev.avisa.pushemail.interactors.ForgetDeliveries;
import dev.avisa.pushemail.interactors.SendDeliveries;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What goes on by itself: looking for due deliveries (retries, quiet periods that end, leases of
 * instances that died), and forgetting.
 */
@ApplicationScoped
class DeliveryTimer {
  private static final Logger LOG = Logger.getLogger(DeliveryTimer.class);

  /** A fresh mail doesn't wait for this. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration FORGET = Duration.ofMinutes(15);

  /**
   * Longer than an attempt takes but for a server that lets wait at its end, and short enough for
   * what follows within the time until our deployment's SIGKILL (45 s).
   */
  private static final Duration FAREWELL = Duration.ofSeconds(25);

  private final SendDeliveries sendDeliveries;
  private final ForgetDeliveries forgetDeliveries;
  private final List<Cancellable> timers = new ArrayList<>();

  DeliveryTimer(SendDeliveries sendDeliveries, ForgetDeliveries forgetDeliveries) {
    this.sendDeliveries = sendDeliveries;
    this.forgetDeliveries = forgetDeliveries;
  }

  void start(@Observes StartupEvent event) {
    timers.add(
        Multi.createFrom()
            .ticks()
            .every(LOOK)
            .onOverflow()
            .drop()
            .subscribe()
            .with(tick -> sendDeliveries.sendDue()));
    timers.add(
        Multi.createFrom()
            .ticks()
            .every(FORGET)
            .onOverflow()
            .drop()
            .onItem()
            .transformToUniAndConcatenate(
                tick ->
                    forgetDeliveries
                        .forget()
                        .onFailure()
                        .invoke(e -> LOG.warnf("Can't forget: %s", e.getClass().getName()))
                        .onFailure()
                        .recoverWithNull())
            .subscribe()
            .with(done -> {}));
  }

  /** Before anything that sending needs is taken down. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    if (timers.isEmpty()) {
      return; // It never began: a mistake in the settings, for example.
    }
    timers.forEach(Cancellable::cancel);
    try {
      sendDeliveries.stop().await().atMost(FAREWELL);
    } catch (TimeoutException e) {
      LOG.warn("Stopped with mails on their way; they come again when their leases end");
    }
  }
}

package dev.avisa.pushemail.datasources.settings;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.RetrySchedule;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Makes the policy of the settings; the service doesn't start with mistakes in them. */
@Singleton
class ConfiguredPolicy {
  private static final int EXIT_CODE = 1;

  /**
   * Before records are read and mails sent.
   *
   * @throws PreventFurtherStepsException with a line for each mistake, which is all that Quarkus
   *     prints of it before it ends the process
   */
  void check(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      DeliverySettings settings) {
    List<String> mistakes = Mistakes.in(settings);
    if (!mistakes.isEmpty()) {
      throw new PreventFurtherStepsException(String.join("\n", mistakes), EXIT_CODE);
    }
  }

  @Produces
  @Singleton
  DeliveryPolicy policy(DeliverySettings settings) {
    return new DeliveryPolicy(
        new Coalescing(settings.quietPeriod(), settings.holdLimit(), settings.maxChangesPerMail()),
        new RetrySchedule(settings.firstRetry(), settings.longestRetry(), settings.giveUpAfter()),
        new Circuit.Limits(settings.firstProbe(), settings.longestProbe()),
        settings.lease(),
        settings.concurrency(),
        settings.eraseAfter(),
        settings.forgetAfter());
  }
}

package dev.avisa.pushemail.datasources.settings;

import dev.avisa.pushemail.entities.Circuit;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.RetrySchedule;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
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

  /** Before records are read and mails sent, so that the process can end at once. */
  void check(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      DeliverySettings settings) {
    List<String> mistakes = Mistakes.in(settings);
    if (mistakes.isEmpty()) {
      return;
    }
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      mistakes.forEach(System.err::println);
      // An exception here makes Quarkus 3.34 take down what it has only begun, and hang.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    throw new ConfigurationException(String.join(System.lineSeparator(), mistakes));
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

package dev.avisa.pushemail.datasources.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MistakesTest {
  @Test
  void areNoneInTheDefaults() {
    assertThat(Mistakes.in(settings(Map.of()))).isEmpty();
  }

  @Test
  void areAllNamedAtOnce() {
    assertThat(
            Mistakes.in(
                settings(
                    Map.of(
                        "avisa.delivery.quiet-period",
                        "PT20M",
                        "avisa.delivery.lease",
                        "PT10S",
                        "avisa.delivery.concurrency",
                        "0"))))
        .containsExactlyInAnyOrder(
            "avisa.delivery.quiet-period is PT20M: it must not be longer than"
                + " avisa.delivery.hold-limit, PT15M",
            "avisa.delivery.lease is PT10S: it must be from PT40S to PT24H",
            "avisa.delivery.concurrency is 0: it must be from 1 to 1000");
  }

  private static DeliverySettings settings(Map<String, String> values) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(DeliverySettings.class)
            .withConverter(Duration.class, 100, new DurationConverter())
            .withDefaultValues(values)
            .build();
    return config.getConfigMapping(DeliverySettings.class);
  }
}

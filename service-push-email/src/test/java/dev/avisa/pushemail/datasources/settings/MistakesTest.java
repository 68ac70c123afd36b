package dev.avisa.pushemail.datasources.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private static final Path TOPICS = Path.of("../connect/topics.json");

  /** Where a topic doesn't say for how long a segment is written to. */
  private static final long KAFKA_SEGMENT_MILLIS = Duration.ofDays(7).toMillis();

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

  @Test
  void remembersWhatWasMailedForAsLongAsKafkaMayBringItAgain() throws IOException {
    Duration longest = keptFor("cdc.info-user.parked").plus(keptFor("cdc.info-user"));

    assertThat(forgetAfter(longest)).isEmpty();
    assertThat(forgetAfter(longest.minusSeconds(1)))
        .containsExactly(
            "avisa.delivery.forget-after is PT1223H59M59S: it must be at least 51 days, for which"
                + " Kafka may keep a record to be replayed: it would be mailed again");
  }

  private static List<String> forgetAfter(Duration time) {
    return Mistakes.in(settings(Map.of("avisa.delivery.forget-after", time.toString())));
  }

  /** Whole segments are deleted, when the last record in them is old enough. */
  private static Duration keptFor(String topic) throws IOException {
    for (JsonNode declared : new ObjectMapper().readTree(TOPICS.toFile())) {
      if (declared.path("name").asText().equals(topic)) {
        JsonNode config = declared.path("config");
        return Duration.ofMillis(config.path("retention.ms").asLong())
            .plusMillis(config.path("segment.ms").asLong(KAFKA_SEGMENT_MILLIS));
      }
    }
    throw new AssertionError("no topic " + topic);
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

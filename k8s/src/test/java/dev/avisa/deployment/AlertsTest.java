package dev.avisa.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of docs/metrics.md that go by Strimzi's Kafka Exporter. */
class AlertsTest {
  private static final String LAG = "kafka_consumergroup_lag";

  private static final List<String> EXPRESSIONS =
      Sources.text("docs/metrics.md").lines().filter(line -> line.contains(LAG)).toList();

  /** Else one group's silence would hide behind another's figures. */
  @Test
  void missEachGroupThatTheExporterIsToTellOf() {
    assertThat(groups())
        .isNotEmpty()
        .allSatisfy(
            group ->
                assertThat(EXPRESSIONS)
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .contains(
                                    "absent(%s{consumergroup=\"%s\"})".formatted(LAG, group))));
  }

  /** The exporter says -1 of a partition that was never committed. */
  @Test
  void addUpNoLagBelowZero() {
    assertThat(EXPRESSIONS)
        .anySatisfy(line -> assertThat(line).contains("clamp_min(" + LAG))
        .allSatisfy(
            line ->
                assertThat(line.replace("clamp_min(" + LAG, "").replace("absent(" + LAG, ""))
                    .doesNotContain(LAG));
  }

  private static List<String> groups() {
    Matcher regex =
        Pattern.compile("groupRegex: (\\S+)")
            .matcher(Sources.text("k8s/components/monitoring/reporter-kafka.yaml"));
    return regex.results().flatMap(found -> Stream.of(found.group(1).split("\\|", -1))).toList();
  }
}

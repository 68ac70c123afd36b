package dev.avisa.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares Kafka's topics with those that connect/topics.json declares. */
public final class TopicRules {
  private TopicRules() {}

  /**
   * @param declared partitions by topic
   * @param existing partitions by topic; may hold others as well
   */
  public static List<Finding> judge(Map<String, Integer> declared, Map<String, Integer> existing) {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(declared)
        .forEach(
            (topic, partitions) -> {
              Integer found = existing.get(topic);
              if (found == null) {
                findings.add(
                    new Finding(
                        Cause.TOPIC_MISSING,
                        "Kafka has no topic %s; nothing creates it by itself.".formatted(topic),
                        "create it as connect/topics.json declares it: kafka-topics.sh --create"
                            + " --topic %s --partitions %d (locally: restart ./run)"
                                .formatted(topic, partitions)));
              } else if (!found.equals(partitions)) {
                findings.add(
                    new Finding(
                        Cause.TOPIC_PARTITIONS,
                        "The topic %s has %d partitions and should have %d: the order of one user's"
                                .formatted(topic, found, partitions)
                            + " changes depends on it.",
                        found < partitions
                            ? "while nothing writes: kafka-topics.sh --alter --topic %s"
                                    .formatted(topic)
                                + " --partitions %d".formatted(partitions)
                            : "Kafka can't take partitions away: create the topic anew (locally:"
                                + " ./run --fresh)"));
              }
            });
    return findings;
  }
}

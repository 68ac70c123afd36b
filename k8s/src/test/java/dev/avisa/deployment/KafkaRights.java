package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether each of Kafka's users may do exactly what it needs to do. */
final class KafkaRights {
  private final Manifests manifests;
  private final Findings findings = new Findings();

  private KafkaRights(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> findings(Manifests manifests) {
    KafkaRights rights = new KafkaRights(manifests);
    rights.rights();
    return rights.findings.lines();
  }

  private KafkaConnect connect() {
    return manifests.all(KafkaConnect.class).getFirst();
  }

  /** Exactly what each needs: one right less stops it, one more is nobody's business. */
  private void rights() {
    Map<String, String> needed = new TreeMap<>();
    needed.put(
        "service-userdata",
        rightsOf(
            Application.of("service-userdata"),
            "cdc.info-user Write",
            "cdc.userdata.users.parked Write"));
    needed.put(
        "service-push-email",
        rightsOf(Application.of("service-push-email"), "cdc.info-user.parked Read"));
    needed.put("connect", rightsOfConnect());
    needed.put(
        "keda",
        new TreeSet<>(Set.of("group push-email Describe", "topic cdc.info-user Describe"))
            .toString());
    Map<String, String> given = new TreeMap<>();
    for (KafkaUser user : manifests.all(KafkaUser.class)) {
      given.put(user.getMetadata().getName(), Acls.of(user).toString());
    }
    findings.differences("rights", needed, given);
  }

  /**
   * @param byHand what the service does with a client of its own, rather than by a channel
   */
  private static String rightsOf(Application application, String... byHand) {
    Set<String> rights = new TreeSet<>();
    for (String right : byHand) {
      rights.add("topic " + right);
    }
    application
        .properties()
        .forEach(
            (name, value) -> {
              if (name.matches("mp\\.messaging\\.incoming\\..+\\.topic")) {
                rights.add("topic " + value + " Read");
              } else if (name.matches("mp\\.messaging\\.incoming\\..+\\.group\\.id")) {
                rights.add("group " + value + " Read");
              } else if (name.matches("mp\\.messaging\\.outgoing\\..+\\.topic")) {
                rights.add("topic " + value + " Write");
              }
            });
    return rights.toString();
  }

  private String rightsOfConnect() {
    JsonNode connector = Sources.json("connect/userdata-mysql.json").path("config");
    String prefix = connector.path("topic.prefix").asText();
    Set<String> rights = new TreeSet<>();
    rights.add("group " + connect().getSpec().getGroupId() + " Read");
    // Debezium's own, from its classes: HistorizedRelationalDatabaseConnectorConfig,
    // KafkaSignalChannel.
    rights.add("group " + prefix + "-schemahistory Read");
    rights.add("group kafka-signal Read");
    for (String topic :
        List.of(
            connect().getSpec().getConfigStorageTopic(),
            connect().getSpec().getOffsetStorageTopic(),
            connect().getSpec().getStatusStorageTopic(),
            connector.path("schema.history.internal.kafka.topic").asText())) {
      rights.add("topic " + topic + " Read");
      rights.add("topic " + topic + " Write");
      rights.add("topic " + topic + " DescribeConfigs");
    }
    rights.add("topic " + connector.path("signal.kafka.topic").asText() + " Read");
    rights.add("topic " + prefix + ".info-user Write");
    rights.add("topic " + prefix + ".userdata.users Write");
    rights.add("topic __debezium-heartbeat." + prefix + " Write");
    return rights.toString();
  }
}

package dev.avisa.localstack.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;

/**
 * A Kafka Connect worker in distributed mode, on 127.0.0.1. Arguments: bootstrap servers, REST
 * port, folder of the plug-ins.
 */
public final class ConnectMain {
  private ConnectMain() {}

  public static void main(String[] args) {
    new ConnectDistributed().startConnect(settings(args[0], args[1], args[2])).awaitStop();
  }

  private static Map<String, String> settings(
      String bootstrapServers, String port, String plugins) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("listeners", "http://127.0.0.1:" + port);
    settings.put("rest.advertised.host.name", "127.0.0.1");
    settings.put("group.id", "avisa-connect");
    settings.put("config.storage.topic", "_connect.configs");
    settings.put("offset.storage.topic", "_connect.offsets");
    settings.put("status.storage.topic", "_connect.status");
    for (String storage : new String[] {"config", "offset", "status"}) {
      settings.put(storage + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "5");
    settings.put("status.storage.partitions", "5");
    settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("plugin.path", plugins);
    // All our plug-ins declare themselves; scanning every class instead costs seconds and 300 MB.
    settings.put("plugin.discovery", "service_load");
    // Topics are declared in connect/topics.json, with their partitions.
    settings.put("topic.creation.enable", "false");
    // Connector files name ${env:AVISA_…} for what differs between machines, and for secrets.
    settings.put("config.providers", "env");
    settings.put(
        "config.providers.env.class",
        "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
    settings.put("config.providers.env.param.allowlist.pattern", "AVISA_.*");
    settings.put("connector.client.config.override.policy", "All");
    // After a kill, what was sent since the last flush is sent again: keep that little.
    settings.put("offset.flush.interval.ms", "200");
    // A restarted worker waits for the dead one's session to end, and for no other workers.
    settings.put("session.timeout.ms", "3000");
    settings.put("heartbeat.interval.ms", "1000");
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    return settings;
  }
}

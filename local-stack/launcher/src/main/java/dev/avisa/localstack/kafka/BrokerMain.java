package dev.avisa.localstack.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker that is its own controller (KRaft), on 127.0.0.1. Arguments: folder, port,
 * controller port.
 */
public final class BrokerMain {
  private static final String NODE_ID = "1";
  private static final String CONTROLLER = "CONTROLLER";

  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    format(data);
    KafkaRaftServer broker =
        new KafkaRaftServer(KafkaConfig.fromProps(settings(data, args[1], args[2])), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::shutdown, "stop"));
    broker.startup();
    broker.awaitShutdown();
  }

  private static Properties settings(Path data, String port, String controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", data.toString());
    // A misspelt topic must be an error, not a new topic.
    settings.put("auto.create.topics.enable", "false");
    // One node: nothing to replicate to.
    for (String topic :
        new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // A group starts at once instead of waiting 3 s for more members,
    settings.put("group.initial.rebalance.delay.ms", "0");
    // and may notice a killed member within seconds; the Connect worker does.
    settings.put("group.min.session.timeout.ms", "1000");
    // After a kill the controller would keep the dead broker registered for 9 s and refuse the new
    // one.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // Sized for one machine: the defaults reserve 128 MB for compaction.
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("log.segment.bytes", "67108864");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "4");
    return settings;
  }

  /** Formats an empty folder, and leaves one alone that is formatted: its cluster id must stay. */
  private static void format(Path data) throws Exception {
    Files.createDirectories(data);
    new Formatter()
        .setPrintStream(System.err)
        .setClusterId(clusterId(data))
        .setNodeId(Integer.parseInt(NODE_ID))
        .setControllerListenerName(CONTROLLER)
        .setMetadataLogDirectory(data.toString())
        .addDirectory(data.toString())
        .setIgnoreFormatted(true)
        .run();
  }

  private static String clusterId(Path data) throws IOException {
    Path meta = data.resolve("meta.properties");
    if (Files.notExists(meta)) {
      return Uuid.randomUuid().toString();
    }
    Properties formatted = new Properties();
    try (InputStream in = Files.newInputStream(meta)) {
      formatted.load(in);
    }
    return formatted.getProperty("cluster.id");
  }
}

package dev.avisa.deployment;

import dev.avisa.localstack.FreePorts;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka as Strimzi would make it of the manifests: clients show certificates, and may do what
 * their KafkaUser says. In this JVM.
 */
final class SecuredBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final Certificates certificates;
  private final int port;

  private SecuredBroker(KafkaRaftServer server, Certificates certificates, int port) {
    this.server = server;
    this.certificates = certificates;
    this.port = port;
  }

  static SecuredBroker start(Path data, Certificates certificates) throws Exception {
    int port = FreePorts.neighbours(2);
    Properties settings = settings(data, certificates, port, port + 1);
    new Formatter()
        .setPrintStream(System.err)
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .addDirectory(data.toString())
        .run();
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new SecuredBroker(server, certificates, port);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What the operators of topics and users would do. */
  void apply(Manifests manifests) throws Exception {
    List<NewTopic> topics =
        manifests.all(KafkaTopic.class).stream()
            .map(KafkaTopic::getSpec)
            .map(
                topic ->
                    new NewTopic(topic.getTopicName(), topic.getPartitions(), (short) 1)
                        .configs(
                            topic.getConfig().entrySet().stream()
                                .collect(
                                    Collectors.toMap(
                                        Map.Entry::getKey, setting -> "" + setting.getValue()))))
            .toList();
    List<AclBinding> rights =
        manifests.all(KafkaUser.class).stream()
            .flatMap(user -> Acls.of(user).stream().map(right -> binding(user, right)))
            .toList();
    try (Admin admin = Admin.create(client("operator"))) {
      admin.createTopics(topics).all().get(60, TimeUnit.SECONDS);
      admin.createAcls(rights).all().get(60, TimeUnit.SECONDS);
    }
  }

  private static AclBinding binding(KafkaUser user, String right) {
    String[] words = right.split(" ", -1);
    return new AclBinding(
        new ResourcePattern(
            words[0].equals("topic") ? ResourceType.TOPIC : ResourceType.GROUP,
            words[1],
            PatternType.LITERAL),
        new AccessControlEntry(
            "User:CN=" + user.getMetadata().getName(),
            "*",
            words[2].equals("DescribeConfigs")
                ? AclOperation.DESCRIBE_CONFIGS
                : AclOperation.fromString(words[2]),
            AclPermissionType.ALLOW));
  }

  /** How a client of Kafka logs in as {@code user}. */
  Map<String, Object> client(String user) {
    Map<String, Object> settings = new HashMap<>(security(certificates, user));
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SSL");
    return settings;
  }

  static Map<String, String> security(Certificates certificates, String user) {
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        certificates.of(user).resolve("user.p12").toString(),
        "ssl.keystore.password",
        Certificates.PASSWORD,
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificates.of("ca").resolve("ca.crt").toString());
  }

  private static Properties settings(
      Path data, Certificates certificates, int port, int controller) {
    Properties settings = new Properties();
    settings.putAll(security(certificates, "broker"));
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("listeners", "TLS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "TLS://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "TLS:SSL,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "TLS");
    settings.put("ssl.client.auth", "required");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Nobody without a certificate reaches anything but the controller's own port.
    settings.put("super.users", "User:CN=broker;User:CN=operator;User:ANONYMOUS");
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("log.segment.bytes", "67108864");
    return settings;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}

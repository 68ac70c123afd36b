package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connect.KafkaConnectSpec;
import io.strimzi.api.kafka.model.connector.AbstractConnectorSpec;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether Strimzi's Connect and its connector are those of connect/. */
final class ConnectFacts {
  private static final Pattern FROM_FILE = Pattern.compile("\\$\\{dir:(/mnt/[a-z-]+):([^}]+)}");
  private static final Pattern FILE = Pattern.compile("^(/mnt/[^/]+)/([^/]+)$");
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Z_]+)}");

  /** The names of settings whose values Debezium leaves out of its log. */
  private static final Pattern MASKED = Pattern.compile(".*(secret|password)");

  /** What only a cluster with TLS needs; the rest is connect/userdata-mysql.json. */
  private static final Pattern ADDED =
      Pattern.compile(
          "(schema\\.history\\.internal\\.(producer|consumer)|signal\\.consumer)\\."
              + "(security\\.protocol|ssl\\..+)|database\\.ssl\\.(mode|truststore.*)");

  private final Manifests manifests;
  private final Findings findings = new Findings();

  private ConnectFacts(Manifests manifests) {
    this.manifests = manifests;
  }

  static List<String> findings(Manifests manifests) {
    ConnectFacts facts = new ConnectFacts(manifests);
    facts.worker();
    manifests.all(KafkaConnector.class).forEach(facts::connector);
    return facts.findings.lines();
  }

  private KafkaConnect connect() {
    return manifests.all(KafkaConnect.class).getFirst();
  }

  private void worker() {
    KafkaConnectSpec spec = connect().getSpec();
    Map<String, String> local = Sources.workerSettings();
    findings.expect("group.id", local.get("group.id"), spec.getGroupId());
    findings.expect(
        "config.storage.topic", local.get("config.storage.topic"), spec.getConfigStorageTopic());
    findings.expect(
        "offset.storage.topic", local.get("offset.storage.topic"), spec.getOffsetStorageTopic());
    findings.expect(
        "status.storage.topic", local.get("status.storage.topic"), spec.getStatusStorageTopic());
    for (String setting :
        List.of(
            "key.converter",
            "value.converter",
            "plugin.discovery",
            "topic.creation.enable",
            "config.providers.env.class",
            "config.providers.env.param.allowlist.pattern",
            "connector.client.config.override.policy",
            "offset.storage.partitions",
            "status.storage.partitions",
            "offset.flush.interval.ms")) {
      findings.expect(
          "Connect's " + setting,
          local.get(setting),
          String.valueOf(spec.getConfig().get(setting)));
    }
    findings.forbidden(
        "KafkaConnect",
        spec.getConfig(),
        KafkaConnectSpec.FORBIDDEN_PREFIXES,
        KafkaConnectSpec.FORBIDDEN_PREFIX_EXCEPTIONS);
    if (!"true"
        .equals(
            connect().getMetadata().getAnnotations().get("strimzi.io/use-connector-resources"))) {
      findings.add("KafkaConnect doesn't look at KafkaConnectors");
    }
  }

  private void connector(KafkaConnector connector) {
    JsonNode file = Sources.json("connect/userdata-mysql.json");
    Map<String, String> declared = new TreeMap<>(Sources.sorted(file.path("config")));
    findings.expect("connector", file.path("name").asText(), connector.getMetadata().getName());
    findings.expect(
        "class", declared.remove("connector.class"), connector.getSpec().getClassName());
    findings.expect("tasks", declared.remove("tasks.max"), "" + connector.getSpec().getTasksMax());
    declared.keySet().removeIf(name -> ADDED.matcher(name).matches());
    Map<String, String> there = new TreeMap<>();
    connector.getSpec().getConfig().forEach((name, value) -> there.put(name, value.toString()));
    List<String> forbidden = List.of(AbstractConnectorSpec.FORBIDDEN_PARAMETERS.split(", ", -1));
    there.keySet().stream()
        .filter(forbidden::contains)
        .forEach(name -> findings.add("connector: Strimzi ignores " + name));
    there.values().forEach(this::resolvable);
    there.forEach(this::logged);
    there.keySet().removeIf(name -> ADDED.matcher(name).matches());
    findings.differences("connector", declared, there);
    if (connector.getSpec().getAutoRestart() == null
        || !connector.getSpec().getAutoRestart().isEnabled()) {
      findings.add("connector: nobody restarts a failed task");
    }
    findings.expect(
        "the connector's cluster",
        connect().getMetadata().getName(),
        connector.getMetadata().getLabels().get(StrimziPods.CLUSTER));
  }

  /** Certificates may be read by anybody. */
  private void logged(String name, String value) {
    if (FROM_FILE.matcher(value).matches()
        && !value.endsWith(".crt}")
        && !MASKED.matcher(name).matches()) {
      findings.add("connector: Debezium would log " + name);
    }
  }

  /** What a value leaves to the worker, the worker has. */
  private void resolvable(String value) {
    var template = connect().getSpec().getTemplate();
    FROM_ENVIRONMENT
        .matcher(value)
        .results()
        .map(found -> found.group(1))
        .filter(
            name ->
                template.getConnectContainer().getEnv().stream()
                    .noneMatch(variable -> variable.getName().equals(name)))
        .forEach(name -> findings.add("connector: the worker has no " + name));
    FROM_FILE.matcher(value).results().forEach(this::mounted);
    Pattern.compile("^/mnt/[^/]+")
        .matcher(value)
        .results()
        .filter(found -> secretAt(found.group()).isEmpty())
        .forEach(found -> findings.add("connector: nothing is mounted at " + value));
    FILE.matcher(value).results().forEach(this::file);
  }

  private void file(MatchResult found) {
    String secret = secretAt(found.group(1));
    if (Secrets.of(manifests).missing(secret, found.group(2)).isPresent()) {
      findings.add("connector: no file " + found.group(1) + "/" + found.group(2));
    }
  }

  private void mounted(MatchResult found) {
    String allowed =
        String.valueOf(
            connect().getSpec().getConfig().get("config.providers.dir.param.allowed.paths"));
    if (!List.of(allowed.split(",", -1)).contains(found.group(1))) {
      findings.add("connector: the worker may not read " + found.group(1));
    }
    file(found);
  }

  private String secretAt(String path) {
    var template = connect().getSpec().getTemplate();
    return template.getConnectContainer().getVolumeMounts().stream()
        .filter(mount -> mount.getMountPath().equals(path))
        .flatMap(
            mount ->
                template.getPod().getVolumes().stream()
                    .filter(volume -> volume.getName().equals(mount.getName())))
        .map(volume -> volume.getSecret().getSecretName())
        .findFirst()
        .orElse("");
  }
}

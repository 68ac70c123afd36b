package dev.avisa.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.avisa.deployment.ComposeFile.ComposeService;
import dev.avisa.deployment.ComposeFile.Condition;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether compose.yaml hangs together and says what connect/, k8s/ and the services say. */
final class ComposeChecks {
  private static final Pattern NEEDED = Pattern.compile("\\$\\{([A-Z_]+)(:\\?[^}]*)?}");
  private static final Pattern HOST = Pattern.compile("(?:://|^)([a-z][a-z-]*):\\d+(?:/\\w+)?$");
  private static final Pattern IMAGE =
      Pattern.compile("[a-z0-9.-]+\\.[a-z]+(/[a-z0-9-]+)+:(?!latest$)[A-Za-z0-9_.-]+");

  private final ComposeFile compose;
  private final List<String> findings = new ArrayList<>();

  private ComposeChecks(ComposeFile compose) {
    this.compose = compose;
  }

  static List<String> findings(ComposeFile compose) {
    ComposeChecks checks = new ComposeChecks(compose);
    compose.services().forEach(checks::service);
    for (String name : List.of("service-userdata", "service-push-email")) {
      checks.application(Application.of(name), compose.services().get(name));
    }
    checks.versions();
    checks.database();
    checks.worker();
    return checks.findings;
  }

  private void service(String name, ComposeService service) {
    if (service.build() == null && !IMAGE.matcher(service.image()).matches()) {
      findings.add(name + ": image " + service.image());
    }
    if (service.build() != null
        && !Files.isRegularFile(Sources.HOME.resolve(service.build().dockerfile()))) {
      findings.add(name + ": no file " + service.build().dockerfile());
    }
    service.dependencies().forEach((other, how) -> dependency(name, other, how.condition()));
    for (String mount : service.mounts()) {
      String source = mount.split(":", -1)[0];
      boolean there =
          source.startsWith("./")
              ? Files.isRegularFile(Sources.HOME.resolve(source))
              : compose.volumes().containsKey(source);
      if (!there) {
        findings.add(name + ": nothing to mount at " + source);
      }
    }
    for (String port : service.published()) {
      if (!port.startsWith("127.0.0.1:")) {
        findings.add(name + ": " + port + " is published to other machines");
      }
    }
    for (String value : service.variables().values()) {
      NEEDED
          .matcher(value)
          .results()
          .filter(needed -> needed.group(2) == null || !printed().contains(needed.group(1)))
          .forEach(needed -> findings.add(name + ": nobody sets " + needed.group(1)));
      HOST.matcher(value)
          .results()
          .map(found -> found.group(1))
          .filter(host -> !compose.services().containsKey(host))
          .forEach(host -> findings.add(name + ": there is no " + host));
    }
  }

  private void dependency(String name, String other, Condition condition) {
    ComposeService service = compose.services().get(other);
    if (service == null) {
      findings.add(name + " waits for " + other + ", which isn't there");
    } else if (condition == Condition.service_healthy && service.healthcheck() == null) {
      findings.add(name + " waits for ever: " + other + " has no health check");
    } else if (condition == Condition.service_completed_successfully
        && service.healthcheck() != null) {
      findings.add(name + " waits for ever: " + other + " doesn't end");
    }
  }

  private static List<String> printed() {
    return Sources.text("compose/make-env.sh")
        .lines()
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }

  private void application(Application application, @Nullable ComposeService service) {
    if (service == null) {
      findings.add("no service " + application.name());
      return;
    }
    for (String variable : service.variables().keySet()) {
      if (!application.knowsVariable(variable)) {
        findings.add(application.name() + ": nobody reads the variable " + variable);
      }
    }
    for (String required : application.required()) {
      if (!service.variables().containsKey(required)) {
        findings.add(application.name() + ": " + required + " is missing");
      }
    }
    for (String setting : List.of("quarkus.http.port", "quarkus.management.port")) {
      String port = "127.0.0.1:%1$d:%1$d".formatted(application.port(setting));
      if (!service.published().contains(port)) {
        findings.add(application.name() + ": " + setting + " isn't published");
      }
    }
    String probe =
        "http://localhost:%d/q/health/ready".formatted(application.port("quarkus.management.port"));
    if (service.healthcheck() == null || !service.healthcheck().test().contains(probe)) {
      findings.add(application.name() + ": the health check asks for something else");
    }
    if (!Boolean.TRUE.equals(service.readOnly())
        || !List.of("ALL").equals(service.capDrop())
        || !List.of("no-new-privileges:true").equals(service.securityOpt())) {
      findings.add(application.name() + ": may do more than it needs");
    }
  }

  private void versions() {
    expect("kafka", "docker.io/apache/kafka:" + Sources.version("kafka.version"));
    expect("topics", "docker.io/apache/kafka:" + Sources.version("kafka.version"));
    expect("connect", "quay.io/debezium/connect:" + Sources.version("debezium.version"));
  }

  private void expect(String name, String image) {
    if (!image.equals(service(name).map(ComposeService::image).orElse(""))) {
      findings.add(name + " isn't " + image);
    }
  }

  private Optional<ComposeService> service(String name) {
    return Optional.ofNullable(compose.services().get(name));
  }

  /** The same MySQL as in Kubernetes. */
  private void database() {
    List<String> arguments =
        Manifests.parse(Documents.of(Sources.text("k8s/components/mysql/mysql.yaml")))
            .workload("mysql")
            .main()
            .getArgs();
    if (!arguments.equals(service("mysql").map(ComposeService::command).orElse(List.of()))) {
      findings.add("mysql is started in another way than in Kubernetes");
    }
  }

  private void worker() {
    Map<String, String> variables =
        service("connect").map(ComposeService::variables).orElse(Map.of());
    Map<String, String> settings = new TreeMap<>();
    variables.forEach(
        (name, value) ->
            settings.put(
                name.replaceFirst("^CONNECT_", "").toLowerCase(Locale.ROOT).replace('_', '.'),
                value));
    Map<String, String> local = Sources.workerSettings();
    for (String setting :
        List.of(
            "group.id",
            "config.storage.topic",
            "offset.storage.topic",
            "status.storage.topic",
            "offset.storage.partitions",
            "status.storage.partitions",
            "topic.creation.enable",
            "config.providers",
            "config.providers.env.class",
            "config.providers.env.param.allowlist.pattern",
            "connector.client.config.override.policy",
            "offset.flush.interval.ms",
            "plugin.discovery",
            "scheduled.rebalance.max.delay.ms")) {
      if (!local.getOrDefault(setting, "").equals(settings.get(setting))) {
        findings.add(
            "connect: %s is %s, not %s"
                .formatted(setting, settings.get(setting), local.get(setting)));
      }
    }
    Sources.sorted(Sources.json("connect/userdata-mysql.json").path("config")).values().stream()
        .flatMap(value -> Pattern.compile("\\$\\{env:([A-Z_]+)}").matcher(value).results())
        .map(MatchResult::group)
        .map(reference -> reference.substring("${env:".length(), reference.length() - 1))
        .distinct()
        .filter(name -> !variables.containsKey(name))
        .forEach(name -> findings.add("connect: the worker has no " + name));
  }

  /** The topics that a script creates, as connect/topics.json would have them. */
  static Map<String, String> topics(String script) {
    return script
        .lines()
        .filter(line -> line.startsWith("topic ") && !line.contains("()"))
        .map(line -> line.split(" ", 4))
        .collect(
            Collectors.toMap(
                words -> words[1],
                words ->
                    words[2]
                        + " "
                        + Stream.of(words[3].split(" ", -1))
                            .sorted()
                            .map(setting -> setting.replaceAll("[\\[\\]]", ""))
                            .toList(),
                (one, other) -> one + other,
                TreeMap::new));
  }

  static Map<String, String> declaredTopics() {
    Map<String, String> topics = new TreeMap<>();
    for (JsonNode topic : Sources.json("connect/topics.json")) {
      topics.put(
          topic.path("name").asText(),
          topic.path("partitions").asInt()
              + " "
              + Sources.sorted(topic.path("config")).entrySet().stream()
                  .map(setting -> setting.getKey() + "=" + setting.getValue())
                  .toList());
    }
    return topics;
  }
}

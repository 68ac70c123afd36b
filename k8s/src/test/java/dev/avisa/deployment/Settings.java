package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the services are told what they ask for, and nothing that nobody reads. */
final class Settings {
  /** The folder of the application in the images; Quarkus reads the folder "config" in it. */
  static final String WORK_DIRECTORY = "/app";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

  private Settings() {}

  static List<String> findings(Manifests manifests, Application application) {
    List<String> findings = new ArrayList<>();
    Workload workload = manifests.workload(application.name());
    Map<String, String> environment = workload.environment(manifests);
    variables(findings, application, environment);
    Map<String, String> file = file(manifests, workload);
    for (String property : file.keySet()) {
      if (!application.knows(property)) {
        findings.add(application.name() + ": nobody reads the setting " + property);
      }
    }
    mountedFiles(findings, manifests, workload, file, environment);
    ports(findings, application, workload);
    grace(findings, application, workload);
    if (!Boolean.FALSE.equals(workload.pod().getEnableServiceLinks())) {
      findings.add(application.name() + ": variables of services would be read as settings");
    }
    return findings;
  }

  private static void variables(
      List<String> findings, Application application, Map<String, String> environment) {
    for (String variable : environment.keySet()) {
      boolean quoted =
          environment.values().stream().anyMatch(value -> value.contains("${" + variable + "}"));
      if (!quoted && !application.knowsVariable(variable)) {
        findings.add(application.name() + ": nobody reads the variable " + variable);
      }
    }
    for (String required : application.required()) {
      if (!environment.containsKey(required)) {
        findings.add(application.name() + ": " + required + " is missing");
      }
    }
    if (environment.containsKey("AVISA_CAPTURE_CONNECT_URL")) {
      // Connect alone says RUNNING of a connector that reads nothing.
      Stream.of("DATABASE_URL", "USERNAME", "PASSWORD")
          .map(name -> "AVISA_CAPTURE_" + name)
          .filter(name -> !environment.containsKey(name))
          .forEach(
              name ->
                  findings.add(application.name() + " looks at change capture without " + name));
    }
    for (String value : environment.values()) {
      PLACEHOLDER
          .matcher(value)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !environment.containsKey(name))
          .forEach(name -> findings.add(application.name() + ": " + name + " is quoted only"));
    }
    for (String host : Set.of("QUARKUS_HTTP_HOST", "QUARKUS_MANAGEMENT_HOST")) {
      if (!"0.0.0.0".equals(environment.get(host))) {
        findings.add(application.name() + ": " + host + " leaves it unreachable");
      }
    }
  }

  /** The mounted application.properties. */
  private static Map<String, String> file(Manifests manifests, Workload workload) {
    Map<String, String> settings = new TreeMap<>();
    for (VolumeMount mount : workload.main().getVolumeMounts()) {
      if (mount.getMountPath().equals(WORK_DIRECTORY + "/config")) {
        volume(workload, mount)
            .map(Volume::getConfigMap)
            .flatMap(map -> manifests.find(ConfigMap.class, map.getName()))
            .map(map -> map.getData().getOrDefault("application.properties", ""))
            .ifPresent(text -> settings.putAll(Sources.parse(new StringReader(text))));
      }
    }
    return settings;
  }

  private static Optional<Volume> volume(Workload workload, VolumeMount mount) {
    return workload.pod().getVolumes().stream()
        .filter(volume -> volume.getName().equals(mount.getName()))
        .findFirst();
  }

  /** Every path in a setting has to be one that a Secret puts there. */
  private static void mountedFiles(
      List<String> findings,
      Manifests manifests,
      Workload workload,
      Map<String, String> file,
      Map<String, String> environment) {
    Secrets secrets = Secrets.of(manifests);
    List<String> values = new ArrayList<>(file.values());
    values.addAll(environment.values());
    Pattern path = Pattern.compile("/etc/avisa/[\\w./-]+");
    for (String value : values) {
      path.matcher(value)
          .results()
          .map(found -> found.group())
          .filter(
              name ->
                  workload.main().getVolumeMounts().stream()
                      .noneMatch(mount -> holds(secrets, workload, mount, name)))
          .forEach(name -> findings.add(workload.name() + ": no file " + name));
    }
  }

  private static boolean holds(Secrets secrets, Workload workload, VolumeMount mount, String path) {
    if (!path.startsWith(mount.getMountPath() + "/")) {
      return false;
    }
    String key = path.substring(mount.getMountPath().length() + 1);
    return volume(workload, mount)
        .map(Volume::getSecret)
        .filter(secret -> secrets.missing(secret.getSecretName(), key).isEmpty())
        .isPresent();
  }

  private static void ports(List<String> findings, Application application, Workload workload) {
    Map<String, Integer> wanted =
        Map.of(
            "http",
            application.port("quarkus.http.port"),
            "management",
            application.port("quarkus.management.port"));
    Map<String, Integer> ports = new TreeMap<>();
    Container main = workload.main();
    main.getPorts().forEach(port -> ports.put(port.getName(), port.getContainerPort()));
    if (!ports.equals(wanted)) {
      findings.add(application.name() + " listens on " + new TreeMap<>(wanted) + ", not " + ports);
    }
    probe(findings, application, "started", main.getStartupProbe());
    probe(findings, application, "live", main.getLivenessProbe());
    probe(findings, application, "ready", main.getReadinessProbe());
  }

  private static void probe(
      List<String> findings, Application application, String meaning, @Nullable Probe probe) {
    if (probe == null
        || !("/q/health/" + meaning).equals(probe.getHttpGet().getPath())
        || !"management".equals(probe.getHttpGet().getPort().getStrVal())) {
      findings.add(application.name() + ": a probe asks for something else than " + meaning);
    }
  }

  /** The process has to have ended by itself before it is killed. */
  private static void grace(List<String> findings, Application application, Workload workload) {
    long longest =
        seconds(application.properties().getOrDefault("%prod.quarkus.shutdown.delay", "0s"))
            + seconds(application.properties().getOrDefault("quarkus.shutdown.timeout", "0s"));
    // docs/delivery.md, "Stopping": attempts are waited for 25 s, those that hang are ended in 10
    // s.
    long needed = Math.max(longest, application.name().equals("service-push-email") ? 35 : 0) + 5;
    if (workload.pod().getTerminationGracePeriodSeconds() < needed) {
      findings.add(application.name() + " would be killed before its " + needed + " s are over");
    }
  }

  private static long seconds(String duration) {
    return Long.parseLong(duration.replace("s", ""));
  }
}

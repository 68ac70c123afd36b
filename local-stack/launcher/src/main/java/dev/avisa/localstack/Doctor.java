package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.DATABASE_KIND;
import static dev.avisa.localstack.client.Endpoints.KAFKA_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_MANAGEMENT_PORT;

import dev.avisa.capture.CaptureCheck;
import dev.avisa.capture.Cause;
import dev.avisa.capture.Finding;
import dev.avisa.capture.TopicRules;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.kafka.Topics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Examines a running stack, and says what it found to the person in front of the console. */
final class Doctor {
  /**
   * An idle connector stores how far it is every 4 s, but one that has just been resumed on a busy
   * machine takes its time to begin.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Home home;
  private final StackDirectory directory;
  private final Endpoints endpoints;
  private final Console console;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Doctor(Home home, StackDirectory directory, Endpoints endpoints, Console console) {
    this.home = home;
    this.directory = directory;
    this.endpoints = endpoints;
    this.console = console;
  }

  /** Returns true if all is well. */
  boolean examine() throws InterruptedException {
    List<Finding> findings = new ArrayList<>(topics());
    if (endpoints.has(CONNECT_PORT)) {
      findings.addAll(new CaptureCheck(CaptureOf.stack(endpoints)).examine(PATIENCE));
    }
    findings.forEach(this::say);
    RestartNote.in(directory)
        .read()
        .ifPresent(
            restarts ->
                console.say(
                    "The connector has not run for a minute since it failed; the launcher has"
                        + " started it again %d times so far.%n".formatted(restarts)));
    int services = sayUnready();
    int problems = findings.size() + services;
    console.say(
        problems == 0
            ? "All is well in " + directory.path() + "."
            : "Problems found: %d. Explained in docs/troubleshooting.md".formatted(problems));
    return problems == 0;
  }

  /** Mends what can be mended without a decision that only a person can take. */
  void mend() throws InterruptedException {
    if (topics().stream().anyMatch(finding -> finding.cause() == Cause.TOPIC_MISSING)) {
      console.say("Creating the missing topics.");
      Topics.read(home.topics()).declareOn(endpoints.kafkaBootstrapServers());
    }
    if (endpoints.has(CONNECT_PORT)) {
      try {
        mendCapture();
      } catch (IOException e) {
        throw new StackFailure("Connect doesn't do what it is asked: " + e.getMessage());
      }
    }
  }

  private void mendCapture() throws IOException, InterruptedException {
    // Without patience: whether it reads on is not for us to mend.
    List<Finding> findings = new CaptureCheck(CaptureOf.stack(endpoints)).examine(Duration.ZERO);
    List<Cause> causes = findings.stream().map(Finding::cause).distinct().toList();
    Mending mending = new Mending(home, endpoints, http, console);
    if (causes.contains(Cause.BINLOG_PURGED)) {
      findings.stream()
          .filter(finding -> finding.cause() == Cause.BINLOG_PURGED)
          .forEach(this::say);
      mending.readAllRowsAnew();
    }
    for (Cause cause : causes) {
      switch (cause) {
        case CONNECTOR_MISSING -> mending.register(endpoints.values().get(DATABASE_KIND));
        case CONNECTOR_PAUSED -> mending.resume();
        case CONNECTOR_FAILED -> mending.restart();
        default -> {}
      }
    }
    mending.awaitEffect();
  }

  private List<Finding> topics() {
    if (!endpoints.has(KAFKA_PORT)) {
      return List.of();
    }
    Map<String, Integer> declared = Topics.read(home.topics()).partitions();
    return Topics.partitionsOn(endpoints.kafkaBootstrapServers())
        .map(existing -> TopicRules.judge(declared, existing))
        .orElseGet(
            () -> {
              throw new StackFailure(
                  "Kafka doesn't answer at "
                      + endpoints.kafkaBootstrapServers()
                      + ". Restart ./run");
            });
  }

  private int sayUnready() throws InterruptedException {
    int unready = 0;
    for (Part service : List.of(Part.USERDATA, Part.PUSH_EMAIL)) {
      String port =
          service == Part.USERDATA ? USERDATA_MANAGEMENT_PORT : PUSH_EMAIL_MANAGEMENT_PORT;
      if (endpoints.has(port) && !isReady(port)) {
        unready++;
        console.say(
            "%s is not ready.%n  Why: curl -s %s/q/health/ready; its log: %s%n"
                .formatted(
                    service.title(),
                    endpoints.http(port),
                    directory.logs().resolve(service.title() + ".log")));
      }
    }
    return unready;
  }

  private boolean isReady(String port) throws InterruptedException {
    try {
      return Probe.http(http, endpoints.http(port).resolve("/q/health/ready")).isReady();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }

  private void say(Finding finding) {
    console.say(
        """
        %s
          %s
          Mend: %s
        """
            .formatted(finding.cause().code(), finding.what(), finding.mend()));
  }
}

package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.DATABASE_KIND;
import static dev.avisa.localstack.client.Endpoints.DATABASE_PORT;
import static dev.avisa.localstack.client.Endpoints.INBOX_PORT;
import static dev.avisa.localstack.client.Endpoints.KAFKA_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_PORT;
import static dev.avisa.localstack.client.Endpoints.SMTP_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_PORT;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.kafka.Connectors;
import dev.avisa.localstack.kafka.Topics;
import dev.avisa.localstack.process.TetheredProcess;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The running parts of one system, from the first process to the last. */
final class Stack implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(150);
  private static final int PROBE_MILLIS = 40;

  private final StackOptions options;
  private final Console console;
  private final PartProcesses processes;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Part, TetheredProcess> running = new EnumMap<>(Part.class);
  private final CompletableFuture<TetheredProcess> unexpectedEnd = new CompletableFuture<>();
  private boolean closing;

  Stack(StackOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.processes = new PartProcesses(options);
  }

  /**
   * Starts every part as soon as those it needs are ready.
   *
   * @throws StackFailure if one doesn't get ready; the others are left for {@link #close()}
   */
  void start() {
    CompletableFuture<?> database = after(Part.DATABASE, this::startDatabase);
    CompletableFuture<?> kafka = after(Part.KAFKA, this::startKafka);
    CompletableFuture<?> inbox = after(Part.INBOX, this::startInbox);
    CompletableFuture<?> userdata = after(Part.USERDATA, this::startUserdata, database, kafka);
    CompletableFuture<?> pushEmail = after(Part.PUSH_EMAIL, this::startPushEmail, kafka, inbox);
    CompletableFuture<?> connect = after(Part.CONNECT, this::startConnect, kafka);
    // The connector reads the tables' definitions when it starts: after the service has made them.
    CompletableFuture<?> connector =
        after(Part.CONNECT, this::startConnector, connect, userdata, database);
    try {
      CompletableFuture.anyOf(
              CompletableFuture.allOf(
                  database, kafka, inbox, userdata, pushEmail, connect, connector),
              firstFailureOf(database, kafka, inbox, userdata, pushEmail, connect, connector))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StackFailure failure) {
        throw failure;
      }
      throw e;
    }
  }

  private CompletableFuture<?> after(Part part, Runnable start, CompletableFuture<?>... needed) {
    CompletableFuture<?> ready = CompletableFuture.allOf(needed);
    return options.has(part) ? ready.thenRunAsync(start, starters) : ready;
  }

  private static CompletableFuture<?> firstFailureOf(CompletableFuture<?>... starts) {
    CompletableFuture<?> failure = new CompletableFuture<>();
    for (CompletableFuture<?> start : starts) {
      var unused =
          start.whenComplete(
              (done, thrown) -> {
                if (thrown != null) {
                  failure.completeExceptionally(thrown);
                }
              });
    }
    return failure;
  }

  private void startDatabase() {
    processes.installDatabase(console);
    launch(
        Part.DATABASE,
        options.database().title(),
        Probe.jdbc(
            endpoints().jdbcUrl("userdata"),
            PartProcesses.DATABASE_USER,
            PartProcesses.DATABASE_PASSWORD));
  }

  private void startKafka() {
    launch(
        Part.KAFKA,
        "Kafka",
        () -> {
          Topics.read(options.home().topics()).declareOn(endpoints().kafkaBootstrapServers());
          return true;
        });
  }

  private void startInbox() {
    launch(
        Part.INBOX,
        "inbox",
        Probe.http(http, endpoints().http(INBOX_PORT).resolve("/api/v2/messages?limit=1")));
  }

  private void startConnect() {
    launch(
        Part.CONNECT,
        "Kafka Connect",
        Probe.http(http, endpoints().http(CONNECT_PORT).resolve("/health")));
  }

  private void startConnector() {
    Connectors connectors = new Connectors(endpoints().http(CONNECT_PORT), http);
    try {
      String name = connectors.register(options.home().connector(options.database()));
      await("the connector " + name, runningPart(Part.CONNECT), () -> connectors.isRunning(name));
      console.ready("Debezium", "connector " + name);
    } catch (java.io.IOException e) {
      throw new StackFailure(e.getMessage() + "\nIts log: " + runningPart(Part.CONNECT).log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted");
    }
  }

  private void startUserdata() {
    launchService(Part.USERDATA, USERDATA_MANAGEMENT_PORT);
  }

  private void startPushEmail() {
    launchService(Part.PUSH_EMAIL, PUSH_EMAIL_MANAGEMENT_PORT);
  }

  private void launchService(Part part, String managementPort) {
    launch(
        part,
        part.title(),
        Probe.http(http, endpoints().http(managementPort).resolve("/q/health/ready")));
  }

  private void launch(Part part, String title, Probe probe) {
    TetheredProcess process = startUnlessClosing(part);
    await(title, process, probe);
    console.ready(title, "127.0.0.1:" + String.join(", ", portsOf(part)));
  }

  private Iterable<String> portsOf(Part part) {
    return options.ports().of(java.util.List.of(part)).values().stream()
        .map(String::valueOf)
        .toList();
  }

  private synchronized TetheredProcess startUnlessClosing(Part part) {
    if (closing) {
      throw new StackFailure("stopped while starting");
    }
    TetheredProcess process = processes.start(part);
    running.put(part, process);
    var unused = process.onUnexpectedEnd().thenAccept(this::endedByItself);
    return process;
  }

  /** A signal to the whole process group ends parts that the launcher was about to stop anyway. */
  private synchronized void endedByItself(TetheredProcess process) {
    if (!closing) {
      unexpectedEnd.complete(process);
    }
  }

  private synchronized TetheredProcess runningPart(Part part) {
    return java.util.Objects.requireNonNull(running.get(part));
  }

  private static void await(String title, TetheredProcess process, Probe probe) {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    @Nullable Exception last = null;
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new StackFailure(endOf(process));
      }
      try {
        if (probe.isReady()) {
          return;
        }
        Thread.sleep(PROBE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackFailure("interrupted");
      } catch (java.io.IOException e) {
        last = e;
        pause();
      } catch (Exception e) {
        last = e;
        pause();
      }
    }
    throw new StackFailure(
        title
            + " was not ready after "
            + READY_LIMIT.toSeconds()
            + " s ("
            + last
            + "). Its log: "
            + process.log());
  }

  private static void pause() {
    try {
      Thread.sleep(PROBE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted");
    }
  }

  /** Completes when a part ended by itself. */
  CompletableFuture<TetheredProcess> unexpectedEnd() {
    return unexpectedEnd;
  }

  static String endOf(TetheredProcess process) {
    return process.name()
        + " ended by itself. The end of "
        + process.log()
        + ":\n"
        + process.lastWords(8).indent(2).stripTrailing();
  }

  Endpoints endpoints() {
    Ports ports = options.ports();
    Map<String, String> values = new HashMap<>();
    for (Part part : options.parts()) {
      switch (part) {
        case DATABASE -> {
          values.put(DATABASE_KIND, options.database().kind());
          values.put(DATABASE_PORT, "" + ports.database());
        }
        case KAFKA -> values.put(KAFKA_PORT, "" + ports.kafka());
        case CONNECT -> values.put(CONNECT_PORT, "" + ports.connect());
        case INBOX -> {
          values.put(SMTP_PORT, "" + ports.smtp());
          values.put(INBOX_PORT, "" + ports.inbox());
        }
        case USERDATA -> {
          values.put(USERDATA_PORT, "" + ports.userdata());
          values.put(USERDATA_MANAGEMENT_PORT, "" + ports.userdataManagement());
        }
        case PUSH_EMAIL -> {
          values.put(PUSH_EMAIL_PORT, "" + ports.pushEmail());
          values.put(PUSH_EMAIL_MANAGEMENT_PORT, "" + ports.pushEmailManagement());
        }
      }
    }
    return new Endpoints(values);
  }

  /** Stops the parts in the order of {@link Part}; each is gone before the next is asked to go. */
  @Override
  public void close() {
    Map<Part, TetheredProcess> toStop;
    synchronized (this) {
      closing = true;
      toStop = new EnumMap<>(running);
    }
    toStop.values().forEach(TetheredProcess::stop);
  }
}

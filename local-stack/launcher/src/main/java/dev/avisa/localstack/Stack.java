package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.INBOX_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_MANAGEMENT_PORT;

import dev.avisa.capture.CaptureSettings;
import dev.avisa.capture.Connect;
import dev.avisa.localstack.kafka.Connectors;
import dev.avisa.localstack.kafka.Topics;
import dev.avisa.localstack.process.TetheredProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running parts of one system, from the first process to the last. */
final class Stack implements AutoCloseable {
  /** Less than any part gets: without a connector the others are of use all the same. */
  private static final Duration CONNECTOR_PATIENCE = Duration.ofMinutes(2);

  private static final Duration INSTALLATION_LIMIT = Duration.ofMinutes(3);

  private final StackOptions options;
  private final Console console;
  private final PartProcesses processes;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Part, TetheredProcess> running = new EnumMap<>(Part.class);
  private final CompletableFuture<TetheredProcess> unexpectedEnd = new CompletableFuture<>();
  private volatile Optional<String> captureTrouble = Optional.empty();
  private @Nullable CaptureWatch captureWatch;
  private boolean closing;

  Stack(StackOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.processes = new PartProcesses(options);
  }

  /**
   * Starts every part as soon as those it needs are ready.
   *
   * @throws StackFailure if one doesn't get ready, or ends; the others are left for {@link
   *     #close()}
   */
  void start() {
    CompletableFuture<?> database = after(Part.DATABASE, this::startDatabase);
    CompletableFuture<?> kafka = after(Part.KAFKA, this::startKafka);
    CompletableFuture<?> inbox = after(Part.INBOX, this::startInbox);
    CompletableFuture<?> userdata = after(Part.USERDATA, this::startUserdata, database, kafka);
    CompletableFuture<?> pushEmail =
        after(Part.PUSH_EMAIL, this::startPushEmail, database, kafka, inbox);
    CompletableFuture<?> connect = after(Part.CONNECT, this::startConnect, kafka);
    // The connector reads the tables' definitions when it starts: after the service has made them.
    CompletableFuture<?> connector =
        after(Part.CONNECT, this::startConnector, connect, userdata, database);
    try {
      CompletableFuture.anyOf(
              CompletableFuture.allOf(
                  database, kafka, inbox, userdata, pushEmail, connect, connector),
              firstFailureOf(
                  database, kafka, inbox, userdata, pushEmail, connect, connector, ended()))
          .join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case StackFailure failure -> failure;
        // A program that isn't there, or can't be started: their messages are for people.
        case IllegalStateException failure -> new StackFailure("" + failure.getMessage());
        case UncheckedIOException failure -> new StackFailure("" + failure.getMessage());
        case null, default -> e;
      };
    }
  }

  private CompletableFuture<?> ended() {
    return unexpectedEnd.thenAccept(
        process -> {
          throw new StackFailure(Readiness.endOf(process));
        });
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
    if (processes.lacksDatabase()) {
      startUnlessClosing(Part.DATABASE, () -> processes.installDatabase(console))
          .awaitSuccess(INSTALLATION_LIMIT);
      processes.keepInstalledDatabase();
    }
    launch(
        Part.DATABASE,
        options.database().title(),
        Probe.jdbc(
            options.endpoints().jdbcUrl("userdata"),
            PartProcesses.DATABASE_USER,
            PartProcesses.DATABASE_PASSWORD));
  }

  private void startKafka() {
    launch(
        Part.KAFKA,
        "Kafka",
        () -> {
          Topics.read(options.home().topics())
              .declareOn(options.endpoints().kafkaBootstrapServers());
          return true;
        });
  }

  private void startInbox() {
    launch(
        Part.INBOX,
        "inbox",
        Probe.http(http, options.endpoints().http(INBOX_PORT).resolve("/api/v2/messages?limit=1")));
  }

  private void startConnect() {
    launch(
        Part.CONNECT,
        "Kafka Connect",
        Probe.http(http, options.endpoints().http(CONNECT_PORT).resolve("/health")));
  }

  /** A connector that fails doesn't stop the others: REST writes go on, and it can be mended. */
  private void startConnector() {
    CaptureSettings settings = CaptureOf.stack(options.endpoints());
    Connect connect = new Connect(settings);
    CaptureWatch watch =
        new CaptureWatch(
            settings.connector(),
            connect,
            console,
            RestartNote.in(options.directory()),
            CONNECTOR_PATIENCE);
    try {
      new Connectors(settings.connect(), http)
          .register(options.home().connector(options.database()));
      Readiness.await(
          "the connector " + settings.connector(),
          runningPart(Part.CONNECT),
          () -> {
            Optional<CaptureWatch.Outcome> outcome = watch.lookAtStart();
            outcome.ifPresent(known -> captureTrouble = known.trouble());
            return outcome.isPresent();
          });
      if (captureTrouble.isEmpty()) {
        console.ready("Debezium", "connector " + settings.connector());
      }
      watchUnlessClosing(watch);
    } catch (IOException e) {
      throw new StackFailure(e.getMessage() + "\nIts log: " + runningPart(Part.CONNECT).log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted");
    }
  }

  private synchronized void watchUnlessClosing(CaptureWatch watch) {
    if (!closing) {
      captureWatch = watch;
      watch.begin();
    }
  }

  /** Why nothing is captured, as known when the stack had started; nothing if all was well. */
  Optional<String> captureTrouble() {
    return captureTrouble;
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
        Probe.http(http, options.endpoints().http(managementPort).resolve("/q/health/ready")));
  }

  private void launch(Part part, String title, Probe probe) {
    TetheredProcess process = startUnlessClosing(part, () -> processes.start(part));
    var unused = process.onUnexpectedEnd().thenAccept(this::endedByItself);
    Readiness.await(title, process, probe);
    console.ready(title, "127.0.0.1:" + String.join(", ", portsOf(part)));
  }

  private Iterable<String> portsOf(Part part) {
    return options.ports().of(List.of(part)).values().stream().map(String::valueOf).toList();
  }

  private synchronized TetheredProcess startUnlessClosing(
      Part part, Supplier<TetheredProcess> start) {
    if (closing) {
      throw new StackFailure("stopped while starting");
    }
    TetheredProcess process = start.get();
    running.put(part, process);
    return process;
  }

  /** A signal to the whole process group ends parts that the launcher was about to stop anyway. */
  private synchronized void endedByItself(TetheredProcess process) {
    if (!closing) {
      unexpectedEnd.complete(process);
    }
  }

  private synchronized TetheredProcess runningPart(Part part) {
    return Objects.requireNonNull(running.get(part));
  }

  /** Completes when a part ended by itself. */
  CompletableFuture<TetheredProcess> unexpectedEnd() {
    return unexpectedEnd;
  }

  /** Stops the parts in the order of {@link Part}; each is gone before the next is asked to go. */
  @Override
  public void close() {
    Map<Part, TetheredProcess> toStop;
    synchronized (this) {
      closing = true;
      toStop = new EnumMap<>(running);
      if (captureWatch != null) {
        captureWatch.close();
      }
    }
    toStop.values().forEach(TetheredProcess::stop);
  }
}

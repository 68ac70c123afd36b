package dev.avisa.localstack;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.demo.Demo;
import dev.avisa.localstack.demo.DemoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind ./run. */
@Command(
    name = "./run",
    mixinStandardHelpOptions = true,
    version = "Avisa 0.1",
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {DoctorCommand.class, TokenCommand.class},
    description = {
      "Runs all of Avisa on this machine: database, Kafka, Connect with Debezium, an inbox and both services.",
      "Data is kept in .local/ between runs. Ctrl-C stops everything. Everything listens on 127.0.0.1.",
      ""
    },
    footer = {
      "",
      "./run --bench measures how fast all of it is; ./run --bench --help lists its options."
    })
final class Main implements Callable<Integer> {
  private static final int RUNNING_STACK_TIMEOUT_MILLIS = 180_000;

  @Option(
      names = "--fresh",
      description = "start from empty: delete the data of earlier runs first")
  private boolean fresh;

  @Option(
      names = "--demo",
      description = "do the whole job once, against the running system or a freshly started one")
  private boolean demo;

  @Option(
      names = "--stack",
      description = "start the infrastructure only; run the services in dev mode beside it")
  private boolean stackOnly;

  @Option(
      names = "--secure",
      description = "the REST API wants tokens; ./run token --help tells how to get one")
  private boolean secure;

  @Option(
      names = "--db",
      paramLabel = "KIND",
      defaultValue = "mariadb",
      description = "mariadb (default) or mysql: a real MySQL, fetched once from Debian's packages")
  private String databaseKind = "mariadb";

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "add N to every port")
  private int portOffset;

  @Option(names = "--home", hidden = true, required = true)
  private Path home = Path.of("");

  @Option(names = "--directory", hidden = true, required = true)
  private Path directory = Path.of("");

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "start only these: database, kafka, connect, inbox, userdata, push_email")
  private Set<Part> parts = EnumSet.noneOf(Part.class);

  @Option(names = "--free-ports", hidden = true)
  private boolean freePorts;

  /** For programs that start a stack: stop it when nobody holds on to it any more. */
  @Option(names = "--while-used", hidden = true)
  private boolean whileUsed;

  private @Nullable StackRun run;

  private Main() {}

  public static void main(String[] args) {
    Main program = new Main();
    CommandLine commandLine = new CommandLine(program).setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (e, arguments) -> {
          System.err.println("./run: " + e.getMessage() + " (./run --help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (e, line, arguments) -> {
          if (!program.isStopping()) {
            say(e);
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commandLine.execute(args));
  }

  private static void say(Exception e) {
    switch (e) {
      case StackFailure failure -> System.err.println("\n" + failure.getMessage());
      case DemoFailure failure -> System.err.println("\n" + failure.getMessage());
      // A full disk, a folder of somebody else: its message may be but a path.
      case IOException failure -> System.err.println("\n" + failure);
      case UncheckedIOException failure -> System.err.println("\n" + failure.getCause());
      default -> e.printStackTrace();
    }
  }

  private boolean isStopping() {
    return run != null && run.isStopping();
  }

  @Override
  public Integer call() throws Exception {
    StackDirectory folder = folder();
    Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(folder);
    if (lock.isPresent()) {
      if (whileUsed) {
        Files.newOutputStream(folder.launcherLog()).close();
      }
      StackOptions options = options(folder);
      run = new StackRun(options, lock.get(), new Console(System.out));
      Endpoints endpoints = run.start(fresh, demo || whileUsed);
      if (demo) {
        return run.whileAllRun(() -> runDemo(folder, endpoints));
      }
      if (parts.isEmpty()) {
        run.sayReady();
      }
      if (whileUsed) {
        run.endWhenAbandoned();
      }
      throw run.awaitFailure();
    }
    if (demo && !fresh) {
      return demoOnRunningStack(folder);
    }
    System.err.println(
        "Avisa is already running in "
            + folder.path()
            + ". Stop it with Ctrl-C in its terminal first, or try it with ./run --demo.");
    return LauncherCommand.EXIT_ALREADY_RUNNING;
  }

  Path directory() {
    return directory;
  }

  /** Where the things that run lie. */
  Home tree() {
    return new Home(home.toAbsolutePath().normalize());
  }

  StackDirectory folder() {
    return new StackDirectory(directory);
  }

  Ports standardPorts() {
    return Ports.standard(portOffset);
  }

  private StackOptions options(StackDirectory folder) {
    Home tree = tree();
    Set<Part> wanted = stackOnly ? Part.infrastructure() : Part.everything();
    return new StackOptions(
        tree,
        folder,
        tree.database(databaseKind),
        parts.isEmpty() ? wanted : parts,
        freePorts ? Ports.free() : Ports.standard(portOffset),
        secure);
  }

  private int demoOnRunningStack(StackDirectory folder) throws IOException {
    Optional<LocalStack> running = LocalStack.attach(folder, RUNNING_STACK_TIMEOUT_MILLIS);
    if (running.isEmpty()) {
      throw new StackFailure(
          "Another ./run is starting or stopping in " + folder.path() + ". Try again.");
    }
    try (LocalStack stack = running.get()) {
      return runDemo(folder, stack.endpoints());
    }
  }

  private static int runDemo(StackDirectory folder, Endpoints endpoints) {
    if (!endpoints.has(Endpoints.USERDATA_PORT) || !endpoints.has(Endpoints.PUSH_EMAIL_PORT)) {
      throw new StackFailure(
          "The running stack has no services (./run --stack). The demo needs them: ./run");
    }
    new Demo(endpoints, demoToken(folder, endpoints), System.out).run();
    return CommandLine.ExitCode.OK;
  }

  /** Of an admin, if the system wants one. */
  private static Optional<String> demoToken(StackDirectory folder, Endpoints endpoints) {
    if (!endpoints.has(Endpoints.USERDATA_WANTS_TOKENS)) {
      return Optional.empty();
    }
    return Optional.of(
        TokenCommand.tokens(folder)
            .sign(
                "demo", Optional.empty(), List.of("admin"), Instant.now(), Duration.ofMinutes(15)));
  }
}

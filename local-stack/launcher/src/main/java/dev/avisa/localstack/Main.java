package dev.avisa.localstack;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.demo.Demo;
import dev.avisa.localstack.demo.DemoFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
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
    description = {
      "Runs all of Avisa on this machine: database, Kafka, Connect with Debezium, an inbox and both services.",
      "Data is kept in .local/ between runs. Ctrl-C stops everything. Everything listens on 127.0.0.1.",
      ""
    })
final class Main implements Callable<Integer> {
  private static final int ROOM_NEEDED_MEGABYTES = 1024;
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

  /** For programs that start a stack: only these parts, by the names of {@link Part}. */
  @Option(names = "--parts", hidden = true, split = ",")
  private Set<Part> parts = EnumSet.noneOf(Part.class);

  @Option(names = "--free-ports", hidden = true)
  private boolean freePorts;

  /** For programs that start a stack: stop it when nobody holds on to it any more. */
  @Option(names = "--while-used", hidden = true)
  private boolean whileUsed;

  private final Console console = new Console(System.out);

  private Main() {}

  public static void main(String[] args) {
    CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (e, arguments) -> {
          System.err.println("./run: " + e.getMessage() + " (./run --help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (e, line, arguments) -> {
          if (!(e instanceof StackFailure || e instanceof DemoFailure)) {
            e.printStackTrace();
          }
          System.err.println("\n" + e.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    StackDirectory folder = new StackDirectory(directory);
    Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(folder);
    if (lock.isPresent()) {
      return runStack(options(folder), lock.get());
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

  private StackOptions options(StackDirectory folder) {
    Home tree = new Home(home.toAbsolutePath().normalize());
    Set<Part> wanted = stackOnly ? Part.infrastructure() : Part.everything();
    return new StackOptions(
        tree,
        folder,
        tree.database(databaseKind),
        parts.isEmpty() ? wanted : parts,
        freePorts ? Ports.free() : Ports.standard(portOffset));
  }

  private int runStack(StackOptions options, DirectoryLock lock) throws Exception {
    if (fresh) {
      Folders.delete(options.data());
    }
    Folders.create(options.data());
    Folders.requireRoom(options.data(), ROOM_NEEDED_MEGABYTES);
    ControlServer control = ControlServer.open(options.directory());
    Stack stack = new Stack(options, console);
    stopAtTheEnd(stack, control, lock);
    try {
      options.ports().requireFree(options.parts());
      stack.start();
    } catch (StackFailure e) {
      control.tellFailure(e.getMessage());
      throw e;
    }
    control.tellReady(stack.endpoints());
    if (demo) {
      return runDemo(stack.endpoints());
    }
    if (parts.isEmpty()) {
      console.say(new ReadyMessage(options, stack.endpoints()).text(console.seconds()));
    }
    return untilTheEnd(stack, control);
  }

  private int untilTheEnd(Stack stack, ControlServer control) throws InterruptedException {
    if (whileUsed) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  control.awaitAbandoned();
                  System.exit(CommandLine.ExitCode.OK);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    try {
      throw new StackFailure(
          Stack.endOf(stack.unexpectedEnd().get())
              + "\nStopping everything else. Start again with ./run");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stopAtTheEnd(Stack stack, ControlServer control, DirectoryLock lock) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  console.say("Stopping…");
                  // First, so that nobody takes hold of a stack that is going.
                  control.close();
                  stack.close();
                  closeQuietly(lock);
                  console.say("Stopped.");
                },
                "stop"));
  }

  private static void closeQuietly(DirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The end of this process, which is next, gives the lock back as well.
    }
  }

  private int demoOnRunningStack(StackDirectory folder) throws IOException {
    Optional<LocalStack> running = LocalStack.attach(folder, RUNNING_STACK_TIMEOUT_MILLIS);
    if (running.isEmpty()) {
      throw new StackFailure(
          "Another ./run is starting or stopping in " + folder.path() + ". Try again.");
    }
    try (LocalStack stack = running.get()) {
      return runDemo(stack.endpoints());
    }
  }

  private int runDemo(Endpoints endpoints) {
    if (!endpoints.has(Endpoints.USERDATA_PORT) || !endpoints.has(Endpoints.PUSH_EMAIL_PORT)) {
      throw new StackFailure(
          "The running stack has no services (./run --stack). The demo needs them: ./run");
    }
    new Demo(endpoints, System.out).run();
    return CommandLine.ExitCode.OK;
  }
}

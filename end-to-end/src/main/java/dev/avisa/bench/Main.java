package dev.avisa.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program behind ./run --bench. */
@Command(
    name = "./run --bench",
    mixinStandardHelpOptions = true,
    version = "Avisa 0.1",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures how long it takes from a change to its mail, on a system of its own that starts without data.",
      "A running ./run doesn't collide with it, but makes it slower. docs/benchmarks/README.md explains it.",
      ""
    })
final class Main implements Callable<Integer> {
  @Mixin private PlanOptions options = new PlanOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where the results go (default: a new folder in docs/benchmarks)")
  private Path out = Path.of("");

  @Option(names = "--home", hidden = true, required = true)
  private Path home = Path.of("");

  @Option(names = "--directory", hidden = true, required = true)
  private Path directory = Path.of("");

  /** Where folders with results lie. */
  @Option(names = "--results", hidden = true, required = true)
  private Path results = Path.of("");

  /** Of the source code, as git describes it. */
  @Option(names = "--source-version", hidden = true, defaultValue = "unknown")
  private String sourceVersion = "";

  private Main() {}

  public static void main(String[] args) {
    CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (e, arguments) -> {
          System.err.println(
              "./run --bench: " + e.getMessage() + " (./run --bench --help lists the options)");
          return CommandLine.ExitCode.USAGE;
        });
    commandLine.setExecutionExceptionHandler(
        (e, line, arguments) -> {
          if (!(e instanceof BenchFailure)) {
            e.printStackTrace();
          }
          System.err.println("\n" + e.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commandLine.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Plan plan = options.plan();
    StackDirectory stack = new StackDirectory(directory);
    if (!DirectoryLock.isFree(stack)) {
      throw new BenchFailure("a benchmark runs in " + stack.path() + " already");
    }
    Path folder = resultsFolder(plan);
    try {
      measure(plan, stack, folder);
    } finally {
      // Where nothing was measured after all nothing is left: a folder with results can't be
      // deleted.
      var unused = folder.toFile().delete();
    }
    System.out.println("Results: " + folder.resolve("README.md"));
    return CommandLine.ExitCode.OK;
  }

  /** Writes what there is after each repeat, for those who have to end it early. */
  private void measure(Plan plan, StackDirectory stack, Path folder) throws IOException {
    Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    double loadBefore = Machine.load();
    Clock.OfMachine clock = new Clock.OfMachine();
    List<Repeat> done = new ArrayList<>();
    for (int i = 1; i <= plan.repeats(); i++) {
      System.out.printf("Repeat %d of %d%n", i, plan.repeats());
      done.add(Repeat.measure(plan, home, stack, clock, System.out));
      write(
          folder,
          new Results(
              began.toString(),
              sourceVersion,
              Machine.facts(stack.path()),
              loadBefore,
              clock.driftMillis(),
              plan,
              List.copyOf(done)));
    }
  }

  /** Made before anything is measured, so that a mistake in it costs no half an hour. */
  private Path resultsFolder(Plan plan) throws IOException {
    Path folder = out;
    if (out.toString().isEmpty()) {
      String name = Instant.now().toString().substring(0, 10) + "-" + plan.database();
      folder = results.resolve(name);
      for (int i = 2; Files.exists(folder); i++) {
        folder = results.resolve(name + "-" + i);
      }
    }
    if (!isEmptyOrMissing(folder)) {
      throw new BenchFailure("--out: " + folder + " is not an empty folder");
    }
    Files.createDirectories(folder);
    return folder;
  }

  private static boolean isEmptyOrMissing(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.notExists(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void write(Path folder, Results results) throws IOException {
    Files.writeString(
        folder.resolve("result.json"),
        new ObjectMapper()
                .registerModule(new Jdk8Module())
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(results)
            + "\n");
    Map<String, String> plots = Plots.of(results);
    Files.writeString(folder.resolve("README.md"), new Report(results, plots.keySet()).markdown());
    for (var plot : plots.entrySet()) {
      Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
    }
  }
}

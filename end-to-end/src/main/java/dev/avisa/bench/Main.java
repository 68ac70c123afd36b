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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private static final Pattern STEPS = Pattern.compile("(\\d{1,5})-(\\d{1,5})\\+(\\d{1,5})");

  /** Above this it is the generator that is measured. */
  private static final int MOST_RATE = 5_000;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "100,300",
      description = "changes a second, each measured by itself (default: 100,300)")
  private List<Integer> rates = List.of();

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "of each run at one rate (default: 30)")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "at the highest rate, before anything is measured on a system (default: 60)")
  private int warmUpSeconds;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "of everything, each on a new system (default: 5)")
  private int repeats;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "60000",
      description = {
        "that are changed in turn (default: 60000); with fewer than 62 for each change a second,",
        "some changes come within the quiet period, wait on purpose, and are reported apart"
      })
  private int users;

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      defaultValue = "name=100,email=0",
      description = {
        "what is changed, in percent (default: name=100,email=0); a new e-mail address makes two mails"
      })
  private String mix = "";

  @Option(
      names = "--steps",
      paramLabel = "FROM-TO+BY",
      defaultValue = "200-1500+100",
      description = "rates of the search for the highest without a lag (default: 200-1500+100)")
  private String steps = "";

  @Option(
      names = "--step-duration",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description = "of each of them (default: 15)")
  private int stepSeconds;

  @Option(
      names = "--backlog",
      paramLabel = "ROWS",
      defaultValue = "50000",
      description = "that one SQL statement changes (default: 50000)")
  private int backlog;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "MEASURE",
      description = "start, limits, load, hops, steps, backlog (default: all)")
  private Set<Plan.Measure> only = EnumSet.allOf(Plan.Measure.class);

  @Option(
      names = "--db",
      paramLabel = "KIND",
      defaultValue = "mariadb",
      description = "mariadb (default) or mysql")
  private String database = "";

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
    Plan plan = plan();
    StackDirectory stack = new StackDirectory(directory);
    if (!DirectoryLock.isFree(stack)) {
      throw new BenchFailure("a benchmark runs in " + stack.path() + " already");
    }
    Path folder = resultsFolder(plan);
    Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    double loadBefore = Machine.load();
    Clock.OfMachine clock = new Clock.OfMachine();
    List<Repeat> done = new ArrayList<>();
    for (int i = 1; i <= plan.repeats(); i++) {
      System.out.printf("Repeat %d of %d%n", i, plan.repeats());
      done.add(Repeat.measure(plan, home, stack, clock, System.out));
    }
    Results all =
        new Results(
            began.toString(),
            sourceVersion,
            Machine.facts(stack.path()),
            loadBefore,
            clock.driftMillis(),
            plan,
            done);
    write(folder, all);
    System.out.println("Results: " + folder.resolve("README.md"));
    return CommandLine.ExitCode.OK;
  }

  private Plan plan() {
    Matcher range = STEPS.matcher(steps);
    if (!range.matches()) {
      throw new BenchFailure("--steps must be such as 200-1500+100");
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    int by = Integer.parseInt(range.group(3));
    atLeast("--steps", 1, from, by);
    atLeast("--steps: the last rate", from, to);
    atLeast("--rates", 1, rates.stream().mapToInt(rate -> rate).toArray());
    if (to > MOST_RATE || rates.stream().anyMatch(rate -> rate > MOST_RATE)) {
      throw new BenchFailure("a rate is at most " + MOST_RATE);
    }
    atLeast("--duration and --step-duration", 1, seconds, stepSeconds);
    atLeast("--warm-up", 0, warmUpSeconds);
    atLeast("--repeats, --users and --backlog", 1, repeats, users, backlog);
    return new Plan(
        database,
        List.copyOf(rates),
        seconds,
        warmUpSeconds,
        repeats,
        users,
        Mix.of(mix),
        backlog,
        new Steps.Search(from, by, to),
        stepSeconds,
        Set.copyOf(only));
  }

  private static void atLeast(String what, int least, int... values) {
    for (int value : values) {
      if (value < least) {
        throw new BenchFailure(what + " must be at least " + least);
      }
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
    Files.createDirectories(folder);
    return folder;
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

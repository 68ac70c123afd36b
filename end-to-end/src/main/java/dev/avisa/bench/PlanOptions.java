package dev.avisa.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What {@code ./run --bench} may be told to measure. */
final class PlanOptions {
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
      defaultValue = "120",
      description = {
        "up to the highest rate, before anything is measured on a system (default: 120); goes on",
        "until the JIT compilers take no more than 5 %% of the processor time, but no longer than",
        "four times that"
      })
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

  /**
   * @throws BenchFailure naming the option that makes no sense
   */
  Plan plan() {
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
    if (!List.of("mariadb", "mysql").contains(database)) {
      throw new BenchFailure("--db must be mariadb or mysql");
    }
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
}

package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The results as people read them, in Markdown. Medians and spreads leave void runs out. */
final class Report {
  private final Results results;
  private final Set<String> plots;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param plots the file names of those that there are
   */
  Report(Results results, Set<String> plots) {
    this.results = results;
    this.plots = Set.copyOf(plots);
  }

  String markdown() {
    head();
    latency();
    hops();
    steps();
    backlog();
    limits();
    costs();
    startUp();
    voids();
    say(
        """
        ## Repeat it

        ```sh
        ./run --bench %s
        ```

        [How it measures, and what it doesn't show](../README.md). All numbers: [result.json](result.json).
        """
            .formatted(options()));
    return text.toString();
  }

  private void head() {
    Plan plan = results.plan();
    say("# Benchmark of " + results.began().substring(0, 10) + ", " + plan.database() + "\n");
    Table facts = new Table("", "");
    results.machine().forEach(facts::row);
    facts.row("began", results.began());
    facts.row("version", results.version());
    facts.row("load average before", number(results.loadBefore(), 2));
    facts.row("repeats", "" + plan.repeats());
    facts.row("users, changed in turn", "" + plan.users());
    facts.row("mix of changes (%)", plan.mix().toString());
    facts.row("warm-up", plan.warmUpSeconds() + " s at " + plan.warmUpRate() + "/s");
    facts.row("wall clock against the generator's", number(results.clockDriftMillis(), 3) + " ms");
    say(
        facts
            + "\nThe median of the repeats, with the lowest and the highest of them in brackets.\n");
  }

  private void latency() {
    if (!results.plan().has(Plan.Measure.LOAD)) {
      return;
    }
    say(
        """
        ## From a change to its mail

        Milliseconds, from when a request was due. *Answer*: `PUT` to its `200`, the change being
        durable. *Mail*: `PUT` to the mail's last octet at the mail server.
        """);
    Table times = new Table("changes/s", "", "p50", "p90", "p99", "p99.9", "max");
    Table counts =
        new Table(
            "changes/s",
            "changes",
            "refused",
            "not answered",
            "mails owed",
            "lost",
            "duplicate",
            "nobody's",
            "late (> 5 s)",
            "coalesced",
            "generator late, p99 ms");
    for (int rate : results.plan().rates()) {
      List<LoadResult> all = loads(rate);
      List<LoadResult> sound = sound(all);
      times.row(percentiles(rate, "answer", sound, LoadResult::acknowledgement));
      times.row(percentiles(rate, "mail", sound, LoadResult::mail));
      counts.row(
          "" + rate,
          sum(all, load -> load.changes().all()),
          sum(all, load -> load.changes().refused()),
          sum(all, load -> load.changes().unknown()),
          sum(all, load -> load.mails().owed()),
          sum(all, load -> load.mails().lost()),
          sum(all, load -> load.mails().duplicates()),
          sum(all, load -> load.mails().ghosts()),
          sum(all, load -> load.mails().late()),
          sum(all, load -> load.coalesced().count()),
          spread(all, load -> load.generator().p99()).text(2));
    }
    say(
        times
            + "\n![Percentiles](latency.svg)\n\nCounted over all repeats, void ones too:\n\n"
            + counts);
  }

  private void hops() {
    if (!results.plan().has(Plan.Measure.HOPS)) {
      return;
    }
    List<Breakdown> all =
        present(Repeat::breakdown).stream().filter(one -> one.voidReasons().isEmpty()).toList();
    say(
        "## Where the time goes\n\nMilliseconds, at %d changes/s, in a run of its own, since watching the topics costs CPU. %s changes followed; %s stamps are out of order and count as 0 (most where two consumers read one topic: either may be first).\n"
            .formatted(
                results.plan().rates().getFirst(),
                sum(all, Breakdown::changes),
                sum(all, Breakdown::disordered)));
    Table table = new Table("hop", "ends when", "p50", "p99");
    for (Hop hop : Hop.values()) {
      table.row(
          hop.title(),
          hop.meaning(),
          spread(all, one -> one.hop(hop).p50()).text(2),
          spread(all, one -> one.hop(hop).p99()).text(2));
    }
    table.row(
        "**whole**",
        "",
        spread(all, one -> one.whole().p50()).text(2),
        spread(all, one -> one.whole().p99()).text(2));
    table.row(
        "answer → mail",
        "what is left when the caller has the answer",
        spread(all, one -> one.answerToMail().p50()).text(2),
        spread(all, one -> one.answerToMail().p99()).text(2));
    say(table.toString());
    picture("hops.svg");
  }

  private void steps() {
    List<Steps> all = present(Repeat::steps);
    if (all.isEmpty()) {
      return;
    }
    say(
        "## The highest rate without a lag\n\n**%s changes/s**, in steps of %d, %d s each: nothing refused, nothing lost, and the last mail within %.0f ms of the last request.\n"
            .formatted(
                spread(all, Steps::sustainedPerSecond).text(0),
                results.plan().steps().by(),
                results.plan().stepSeconds(),
                Steps.MOST_LAG_MILLIS));
    Table table = new Table("repeat", "sustained", "where it ended");
    for (int i = 0; i < all.size(); i++) {
      table.row("" + (i + 1), "" + all.get(i).sustainedPerSecond(), all.get(i).end());
    }
    say(table.toString());
    picture("steps.svg");
  }

  private void backlog() {
    List<Backlog> all = present(Repeat::backlog);
    if (all.isEmpty()) {
      return;
    }
    List<Backlog> sound = all.stream().filter(one -> one.voidReasons().isEmpty()).toList();
    say(
        "## Many at once\n\nOne SQL statement changes %,d rows while the mail server is away; then it comes back.\n"
            .formatted(results.plan().backlog()));
    say(
        new Table("", "per second")
            .row(
                "rows from the commit to `cdc.info-user`",
                spread(sound, Backlog::rowsPerSecond).text(0))
            .row(
                "from the commit to the queue of service-push-email",
                spread(sound, Backlog::storedPerSecond).text(0))
            .row(
                "mails, from when the mail server is back to the last",
                spread(sound, Backlog::mailsPerSecond).text(0))
            .toString());
    say(
        "Lost: %s. Duplicate: %s. Nobody's: %s.\n"
            .formatted(
                sum(all, one -> one.mails().lost()),
                sum(all, one -> one.mails().duplicates()),
                sum(all, one -> one.mails().ghosts())));
  }

  private void limits() {
    List<Limits> all = present(Repeat::limits);
    if (all.isEmpty()) {
      return;
    }
    say("## The limits of this machine, measured in between\n");
    say(
        new Table("", "per second")
            .row("fsync of 4 KiB", spread(all, Limits::fsyncsPerSecond).text(0))
            .row(
                "durable commits of one row, one connection",
                spread(all, Limits::commitsPerSecond).text(0))
            .row(
                "durable commits of one row, " + Limits.CONNECTIONS + " connections",
                spread(all, Limits::parallelCommitsPerSecond).text(0))
            .row(
                "mails into the sink, " + Limits.CONNECTIONS + " connections",
                spread(all, Limits::sinkMailsPerSecond).text(0))
            .toString());
  }

  private void costs() {
    if (!results.plan().has(Plan.Measure.LOAD)) {
      return;
    }
    say("## What it costs\n\nCPU seconds per 1,000 changes, and resident memory after the run.\n");
    Table table = new Table("changes/s", "process", "CPU s", "MB");
    for (int rate : results.plan().rates()) {
      List<LoadResult> sound = sound(loads(rate));
      for (String process : processes(sound.stream().map(LoadResult::costs))) {
        table.row(
            "" + rate,
            process,
            spread(sound, load -> find(load.costs(), process).cpuSeconds()).text(2),
            spread(sound, load -> find(load.costs(), process).residentMegabytes()).text(0));
      }
    }
    say(table.toString());
  }

  private void startUp() {
    List<StartUp> all = present(Repeat::startUp);
    if (all.isEmpty()) {
      return;
    }
    say(
        "## Start and memory\n\nAs `./run --secure` starts it. Memory is resident memory, %d s after the warm start; what processes share counts once for each.\n"
            .formatted(StartUp.IDLE.toSeconds()));
    say(
        new Table("", "seconds")
            .row("cold start (no data)", spread(all, one -> one.coldMillis() / 1e3).text(1))
            .row("warm start", spread(all, one -> one.warmMillis() / 1e3).text(1))
            .toString());
    Table table = new Table("process", "MB", "CPU s meanwhile");
    for (String process : processes(all.stream().map(StartUp::idle))) {
      table.row(
          process,
          spread(all, one -> find(one.idle(), process).residentMegabytes()).text(0),
          spread(all, one -> find(one.idle(), process).cpuSeconds()).text(2));
    }
    table.row(
        "**all**",
        spread(all, one -> one.idle().stream().mapToDouble(Cost::residentMegabytes).sum()).text(0),
        spread(all, one -> one.idle().stream().mapToDouble(Cost::cpuSeconds).sum()).text(2));
    say(table.toString());
  }

  private void voids() {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < results.repeats().size(); i++) {
      Repeat repeat = results.repeats().get(i);
      for (LoadResult load : repeat.loads()) {
        for (String reason : load.voidReasons()) {
          reasons.add("- repeat %d, %d/s: %s".formatted(i + 1, load.perSecond(), reason));
        }
      }
      List<String> ofHops = repeat.breakdown().map(Breakdown::voidReasons).orElse(List.of());
      for (String reason : ofHops) {
        reasons.add("- repeat %d, hops: %s".formatted(i + 1, reason));
      }
      List<String> ofBacklog = repeat.backlog().map(Backlog::voidReasons).orElse(List.of());
      for (String reason : ofBacklog) {
        reasons.add("- repeat %d, many at once: %s".formatted(i + 1, reason));
      }
    }
    say("## Void runs\n");
    say((reasons.isEmpty() ? "None." : String.join("\n", reasons)) + "\n");
  }

  private String options() {
    Plan plan = results.plan();
    String only =
        plan.measures().size() == Plan.Measure.values().length
            ? ""
            : " --only "
                + String.join(
                    ",",
                    plan.measures().stream()
                        .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
    return "--db %s --rates %s --duration %d --warm-up %d --repeats %d --users %d --mix %s --backlog %d --steps %d-%d+%d --step-duration %d"
            .formatted(
                plan.database(),
                String.join(",", plan.rates().stream().map(String::valueOf).toList()),
                plan.seconds(),
                plan.warmUpSeconds(),
                plan.repeats(),
                plan.users(),
                plan.mix(),
                plan.backlog(),
                plan.steps().from(),
                plan.steps().to(),
                plan.steps().by(),
                plan.stepSeconds())
        + only;
  }

  private List<LoadResult> loads(int rate) {
    return results.repeats().stream()
        .flatMap(repeat -> repeat.loads().stream())
        .filter(load -> load.perSecond() == rate)
        .toList();
  }

  static List<LoadResult> sound(List<LoadResult> loads) {
    return loads.stream().filter(load -> load.voidReasons().isEmpty()).toList();
  }

  private <T> List<T> present(Function<Repeat, Optional<T>> part) {
    return present(results, part);
  }

  static <T> List<T> present(Results results, Function<Repeat, Optional<T>> part) {
    return results.repeats().stream().map(part).flatMap(Optional::stream).toList();
  }

  private static String[] percentiles(
      int rate,
      String what,
      List<LoadResult> loads,
      Function<LoadResult, Latencies.Percentiles> which) {
    return new String[] {
      "" + rate,
      what,
      spread(loads, load -> which.apply(load).p50()).text(1),
      spread(loads, load -> which.apply(load).p90()).text(1),
      spread(loads, load -> which.apply(load).p99()).text(1),
      spread(loads, load -> which.apply(load).p999()).text(1),
      spread(loads, load -> which.apply(load).max()).text(1)
    };
  }

  private static <T> Spread spread(List<T> values, ToDoubleFunction<T> value) {
    return Spread.of(values.stream().mapToDouble(value));
  }

  private static <T> String sum(List<T> values, ToLongFunction<T> value) {
    return "" + values.stream().mapToLong(value).sum();
  }

  private static List<String> processes(Stream<List<Cost>> costs) {
    return costs.flatMap(List::stream).map(Cost::process).distinct().toList();
  }

  private static Cost find(List<Cost> costs, String process) {
    return costs.stream()
        .filter(cost -> cost.process().equals(process))
        .findFirst()
        .orElseGet(() -> new Cost(process, 0, 0));
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private void picture(String file) {
    if (plots.contains(file)) {
      say("![" + file.replace(".svg", "") + "](" + file + ")");
    }
  }

  private void say(String paragraph) {
    text.append(paragraph.stripTrailing()).append("\n\n");
  }
}

package dev.avisa.bench;

import java.util.List;
import java.util.function.Function;

/** What the report says of the runs at fixed rates. */
record LoadReport(Plan plan, List<LoadResult> loads, Pictures pictures) {
  String latency() {
    StringBuilder text =
        new StringBuilder(
            """
        ## From a change to its mail

        Milliseconds, from when a request was due. *Answer*: `PUT` to its `200`, the change being
        durable. *Mail*: `PUT` to the mail's last octet at the mail server.

        """);
    Table times = new Table("changes/s", "", "runs", "p50", "p90", "p99", "p99.9", "max");
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
            "generator late, p99 ms",
            "load average");
    for (int rate : plan.rates()) {
      List<LoadResult> all = loads(rate);
      times.row(percentiles(rate, "answer", all, LoadResult::acknowledgement));
      times.row(percentiles(rate, "mail", all, LoadResult::mail));
      counts.row(
          "" + rate,
          Spread.sum(all, load -> load.changes().all()),
          Spread.sum(all, load -> load.changes().refused()),
          Spread.sum(all, load -> load.changes().unknown()),
          Spread.sum(all, load -> load.mails().owed()),
          Spread.sum(all, load -> load.mails().lost()),
          Spread.sum(all, load -> load.mails().duplicates()),
          Spread.sum(all, load -> load.mails().ghosts()),
          Spread.sum(all, load -> load.mails().late()),
          Spread.sum(all, load -> load.coalesced().count()),
          Spread.over(all, load -> load.generator().p99()).text(2),
          Spread.over(all, LoadResult::loadAverage).text(1));
    }
    text.append(times).append(pictures.of("latency.svg"));
    text.append("\nCounted over all repeats, void ones too:\n\n").append(counts);
    if (sound(loads).stream().anyMatch(load -> load.changes().acknowledged() < load.requests())) {
      text.append("\nThe times are of changes that were stored: what was refused has none.\n");
    }
    return text.toString();
  }

  String costs() {
    Table table = new Table("changes/s", "process", "CPU s", "of which JIT", "MB");
    for (int rate : plan.rates()) {
      List<LoadResult> sound = sound(loads(rate));
      for (String process : Cost.processes(sound.stream().map(LoadResult::costs))) {
        table.row(
            "" + rate,
            process,
            Spread.over(sound, load -> Cost.find(load.costs(), process).cpuSeconds()).text(2),
            Spread.over(sound, load -> Cost.find(load.costs(), process).compilerSeconds()).text(2),
            Spread.over(sound, load -> Cost.find(load.costs(), process).residentMegabytes())
                .text(0));
      }
    }
    return "## What it costs\n\nCPU seconds per 1,000 changes, those of the JIT compilers among them, and resident memory after\nthe run.\n\n"
        + table;
  }

  private List<LoadResult> loads(int rate) {
    return loads.stream().filter(load -> load.perSecond() == rate).toList();
  }

  static List<LoadResult> sound(List<LoadResult> loads) {
    return loads.stream().filter(load -> load.voidReasons().isEmpty()).toList();
  }

  private static String[] percentiles(
      int rate,
      String what,
      List<LoadResult> all,
      Function<LoadResult, Latencies.Percentiles> which) {
    List<LoadResult> loads = sound(all);
    return new String[] {
      "" + rate,
      what,
      loads.size() + " of " + all.size(),
      Spread.over(loads, load -> which.apply(load).p50()).text(1),
      Spread.over(loads, load -> which.apply(load).p90()).text(1),
      Spread.over(loads, load -> which.apply(load).p99()).text(1),
      Spread.over(loads, load -> which.apply(load).p999()).text(1),
      Spread.over(loads, load -> which.apply(load).max()).text(1)
    };
  }
}

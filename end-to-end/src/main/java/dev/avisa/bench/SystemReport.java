package dev.avisa.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the report says of everything but the runs at fixed rates. */
record SystemReport(Results results, Pictures pictures) {
  String hops() {
    List<Breakdown> runs = present(Repeat::breakdown);
    List<Breakdown> all = runs.stream().filter(one -> one.voidReasons().isEmpty()).toList();
    Table table = new Table("hop", "ends when", "p50", "p99");
    for (Hop hop : Hop.values()) {
      row(table, hop.title(), hop.meaning(), all, one -> one.hop(hop));
    }
    row(table, "**whole**", "", all, Breakdown::whole);
    row(
        table,
        "answer → mail",
        "what is left when the caller has the answer",
        all,
        Breakdown::answerToMail);
    return """
    ## Where the time goes

    Milliseconds, at %d changes/s, in a run of its own, since watching the topics costs CPU. %d of %d
    runs, %s changes followed; %s stamps are out of order and count as 0 (two consumers read the topic, and either may
    be first).

    """
            .formatted(
                results.plan().rates().getFirst(),
                all.size(),
                runs.size(),
                Spread.sum(all, Breakdown::changes),
                Spread.sum(all, Breakdown::disordered))
        + table
        + pictures.of("hops.svg");
  }

  private static void row(
      Table table,
      String title,
      String meaning,
      List<Breakdown> all,
      Function<Breakdown, Latencies.Percentiles> times) {
    table.row(
        title,
        meaning,
        Spread.over(all, one -> times.apply(one).p50()).text(2),
        Spread.over(all, one -> times.apply(one).p99()).text(2));
  }

  String steps() {
    List<Steps> all = present(Repeat::steps);
    Table table = new Table("repeat", "sustained", "where it ended");
    for (int i = 0; i < all.size(); i++) {
      table.row("" + (i + 1), "" + all.get(i).sustainedPerSecond(), all.get(i).end());
    }
    return """
    ## The highest rate without a lag

    **%s changes/s**, in steps of %d, %d s each: nothing refused, nothing lost, and the last mail within
    %.0f ms of the last request.

    """
            .formatted(
                Spread.over(all, Steps::sustainedPerSecond).text(0),
                results.plan().steps().by(),
                results.plan().stepSeconds(),
                Steps.MOST_LAG_MILLIS)
        + table
        + pictures.of("steps.svg");
  }

  String backlog() {
    List<Backlog> all = present(Repeat::backlog);
    List<Backlog> sound = all.stream().filter(one -> one.voidReasons().isEmpty()).toList();
    return String.format(
            Locale.ROOT,
            """
            ## Many at once

            One SQL statement changes %,d rows while the mail server is away; then it comes back. Lost: %s.
            Duplicate: %s. Nobody's: %s.

            """,
            results.plan().backlog(),
            Spread.sum(all, one -> one.mails().lost()),
            Spread.sum(all, one -> one.mails().duplicates()),
            Spread.sum(all, one -> one.mails().ghosts()))
        + new Table("", "per second")
            .row(
                "rows from the commit to `cdc.info-user`",
                Spread.over(sound, Backlog::rowsPerSecond).text(0))
            .row(
                "rows from the commit to the queue of service-push-email",
                Spread.over(sound, Backlog::storedPerSecond).text(0))
            .row(
                "mails, from when the mail server is back to the last",
                Spread.over(sound, Backlog::mailsPerSecond).text(0));
  }

  String limits() {
    List<Limits> all = present(Repeat::limits);
    return "## The limits of this machine, measured in between\n\n"
        + new Table("", "per second")
            .row("fsync of 4 KiB", Spread.over(all, Limits::fsyncsPerSecond).text(0))
            .row(
                "durable commits of one row, one connection",
                Spread.over(all, Limits::commitsPerSecond).text(0))
            .row(
                "durable commits of one row, " + Limits.CONNECTIONS + " connections",
                Spread.over(all, Limits::parallelCommitsPerSecond).text(0))
            .row(
                "mails into the sink, " + Limits.CONNECTIONS + " connections",
                Spread.over(all, Limits::sinkMailsPerSecond).text(0));
  }

  String startUp() {
    List<StartUp> all = present(Repeat::startUp);
    Table processes = new Table("process", "MB", "CPU s meanwhile");
    for (String process : Cost.processes(all.stream().map(StartUp::idle))) {
      processes.row(
          process,
          Spread.over(all, one -> Cost.find(one.idle(), process).residentMegabytes()).text(0),
          Spread.over(all, one -> Cost.find(one.idle(), process).cpuSeconds()).text(2));
    }
    processes.row(
        "**all**",
        Spread.over(all, one -> one.idle().stream().mapToDouble(Cost::residentMegabytes).sum())
            .text(0),
        Spread.over(all, one -> one.idle().stream().mapToDouble(Cost::cpuSeconds).sum()).text(2));
    return """
    ## Start and memory

    As `./run --secure` starts it. Memory is resident memory, %d s after the warm start; what processes
    share counts once for each.

    """
            .formatted(StartUp.IDLE.toSeconds())
        + new Table("", "seconds")
            .row("cold start (no data)", Spread.over(all, one -> one.coldMillis() / 1e3).text(1))
            .row("warm start", Spread.over(all, one -> one.warmMillis() / 1e3).text(1))
        + "\n"
        + processes;
  }

  private <T> List<T> present(Function<Repeat, Optional<T>> part) {
    return results.present(part);
  }
}

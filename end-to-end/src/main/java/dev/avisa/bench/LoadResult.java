package dev.avisa.bench;

import java.util.List;

/**
 * What is published of a run. Times are in milliseconds, from when a request was due.
 *
 * @param loadAverage of the machine when it ended, this run and everything else included
 * @param mail of changes that are the first of their user within the quiet period
 * @param coalesced of those that waited for others on purpose
 * @param generator how late requests left
 * @param costs CPU seconds per 1,000 changes, and resident memory at the end
 */
record LoadResult(
    int perSecond,
    int requests,
    double loadAverage,
    Latencies.Percentiles acknowledgement,
    Latencies.Percentiles mail,
    Latencies.Percentiles coalesced,
    Latencies.Percentiles generator,
    Tally.Changes changes,
    Tally.Mails mails,
    double lagMillis,
    List<Cost> costs,
    List<String> voidReasons,
    List<Latencies.Point> acknowledgementCurve,
    List<Latencies.Point> mailCurve) {

  static LoadResult of(Run run) {
    Tally tally = run.tally();
    double thousands = run.schedule().count() / 1e3;
    return new LoadResult(
        run.schedule().perSecond(),
        run.schedule().count(),
        Machine.load(),
        tally.acknowledgement().percentiles(),
        tally.firstMail().percentiles(),
        tally.coalescedMail().percentiles(),
        run.lateness().percentiles(),
        tally.changes(),
        tally.mails(),
        run.lagMillis(),
        run.costs().stream()
            .map(
                cost ->
                    new Cost(
                        cost.process(),
                        cost.cpuSeconds() / thousands,
                        cost.compilerSeconds() / thousands,
                        cost.residentMegabytes()))
            .toList(),
        run.voidReasons(),
        tally.acknowledgement().curve(),
        tally.firstMail().curve());
  }
}

package dev.avisa.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the time of a run's changes went.
 *
 * @param changes that could be followed all the way
 * @param voidReasons why the times mean nothing; empty if they do
 * @param disordered hops that two processes stamped in another order; counted as taking no time
 */
record Breakdown(
    long changes,
    long disordered,
    Map<Hop, Latencies.Percentiles> hops,
    Latencies.Percentiles whole,
    Latencies.Percentiles answerToMail,
    List<String> voidReasons) {

  Latencies.Percentiles hop(Hop hop) {
    return Objects.requireNonNull(hops.get(hop));
  }

  static Breakdown of(List<Trail> trails, List<String> voidReasons) {
    Map<Hop, Latencies> hops = new EnumMap<>(Hop.class);
    Latencies whole = new Latencies();
    Latencies answerToMail = new Latencies();
    long disordered = 0;
    for (Hop hop : Hop.values()) {
      hops.put(hop, new Latencies());
    }
    for (Trail trail : trails) {
      long sum = 0;
      for (var hop : trail.nanos().entrySet()) {
        sum += hop.getValue();
        disordered += hop.getValue() < 0 ? 1 : 0;
        Objects.requireNonNull(hops.get(hop.getKey())).record(hop.getValue());
      }
      whole.record(sum);
      answerToMail.record(trail.answerToMailNanos());
    }
    Map<Hop, Latencies.Percentiles> percentiles = new EnumMap<>(Hop.class);
    hops.forEach((hop, latencies) -> percentiles.put(hop, latencies.percentiles()));
    return new Breakdown(
        trails.size(),
        disordered,
        percentiles,
        whole.percentiles(),
        answerToMail.percentiles(),
        voidReasons);
  }
}

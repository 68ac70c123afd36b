package dev.avisa.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * The last transaction of each domain, such as {@code 0-1-25,7-2-3} (domain, server, sequence).
 *
 * @param sequences by domain
 */
record MariaDbGtids(Map<String, Long> sequences) implements Gtids {
  static MariaDbGtids of(String text) {
    Map<String, Long> sequences = new HashMap<>();
    for (String gtid : text.split(",", -1)) {
      String[] parts = gtid.strip().split("-", -1);
      if (parts.length == 3) {
        sequences.merge(parts[0], Long.parseLong(parts[2]), Math::max);
      }
    }
    return new MariaDbGtids(Map.copyOf(sequences));
  }

  /** Sequences only grow, whichever server of a domain writes. */
  @Override
  public boolean contains(Gtids others) {
    return others instanceof MariaDbGtids(Map<String, Long> last)
        && last.entrySet().stream()
            .allMatch(domain -> sequences.getOrDefault(domain.getKey(), 0L) >= domain.getValue());
  }
}

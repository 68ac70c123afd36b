package dev.avisa.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * The last transaction of each domain, such as {@code 0-1-25,7-2-3} (domain, server, sequence).
 *
 * @param sequences by domain
 */
record MariaDbGtids(Map<String, Long> sequences) {
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

  /** True if who has read up to here has read up to there: sequences only grow. */
  boolean contains(MariaDbGtids other) {
    return other.sequences.entrySet().stream()
        .allMatch(domain -> sequences.getOrDefault(domain.getKey(), 0L) >= domain.getValue());
  }
}

package dev.avisa.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows each change of a run by what is stamped anyway: topics and deliveries name user and
 * event, the mail names the event.
 */
final class Trails implements Witness {
  private final Map<String, Trail> byUser = new HashMap<>();

  /** Two events or two mails: which is which can't be told by the user. */
  private final Set<String> ambiguous = new HashSet<>();

  private final Map<String, Long> accepted = new HashMap<>();

  @Override
  public synchronized void acknowledged(UserChange change, long due, long now) {
    Trail earlier = byUser.put(change.userId(), new Trail(due, now));
    if (earlier != null || change.recipients().size() > 1) {
      ambiguous.add(change.userId());
    }
  }

  @Override
  public synchronized void mail(String recipient, List<String> eventIds, long now) {
    eventIds.forEach(event -> accepted.putIfAbsent(event, now));
  }

  /** Those that can be followed all the way, once the run is over. */
  synchronized List<Trail> complete(List<Stamp> stamps) {
    for (Stamp stamp : stamps) {
      Trail trail = byUser.get(stamp.userId());
      if (trail != null && !ambiguous.contains(stamp.userId())) {
        trail.end(stamp.hop(), stamp.at());
        Long mailed = accepted.get(stamp.eventId());
        if (mailed != null) {
          trail.end(Hop.SENT, mailed);
        }
      }
    }
    return byUser.values().stream().filter(Trail::isComplete).toList();
  }
}

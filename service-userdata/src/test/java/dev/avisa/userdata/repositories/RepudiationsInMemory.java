package dev.avisa.userdata.repositories;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserChangeRepudiated;
import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repudiations that are gone with the process. */
public final class RepudiationsInMemory implements Repudiations {
  private final Map<EventId, Repudiation> byChange = new LinkedHashMap<>();
  private final List<UserChangeRepudiated> events = new ArrayList<>();

  public synchronized List<UserChangeRepudiated> events() {
    return List.copyOf(events);
  }

  @Override
  public Uni<Boolean> record(Repudiation repudiation) {
    return Uni.createFrom().item(() -> recordNow(repudiation));
  }

  private synchronized boolean recordNow(Repudiation repudiation) {
    if (byChange.putIfAbsent(repudiation.change(), repudiation) != null) {
      return false;
    }
    events.add(repudiation.event());
    return true;
  }

  @Override
  public Uni<RepudiationPage> list(RepudiationQuery query) {
    return Uni.createFrom().item(() -> listNow(query));
  }

  private synchronized RepudiationPage listNow(RepudiationQuery query) {
    EventId after = query.after();
    return RepudiationPage.of(
        byChange.values().stream()
            .filter(each -> each.user().equals(query.user()))
            .filter(each -> after == null || text(each).compareTo(after.toString()) < 0)
            .sorted(Comparator.comparing(RepudiationsInMemory::text).reversed())
            .toList(),
        query.size());
  }

  private static String text(Repudiation repudiation) {
    return repudiation.id().toString();
  }

  @Override
  public Uni<Integer> forgetOlderThan(Instant time, int max) {
    return Uni.createFrom().item(() -> forgetNow(time, max));
  }

  private synchronized int forgetNow(Instant time, int max) {
    List<Repudiation> old =
        byChange.values().stream()
            .filter(each -> each.recordedAt().isBefore(time))
            .sorted(Comparator.comparing(Repudiation::recordedAt))
            .limit(max)
            .toList();
    old.forEach(each -> byChange.remove(each.change()));
    return old.size();
  }
}

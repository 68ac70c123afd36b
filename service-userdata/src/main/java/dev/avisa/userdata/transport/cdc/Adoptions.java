package dev.avisa.userdata.transport.cdc;

import dev.avisa.domain.ChangeKind;
import dev.avisa.userdata.entities.Adoption;
import dev.avisa.userdata.entities.RowChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Counts what came of row changes; one that comes again counts again. */
@Startup
@Singleton
class Adoptions {
  private static final List<String> RESULTS =
      List.of("adopted", "already-told", "nothing-to-tell", "silenced", "too-old");

  private final MeterRegistry registry;

  Adoptions(MeterRegistry registry) {
    this.registry = registry;
    for (ChangeKind kind : ChangeKind.values()) {
      RESULTS.forEach(
          result -> {
            var unused = counter(kind, result);
          });
    }
  }

  void count(RowChange change, Adoption adoption) {
    counter(kind(change), result(adoption)).increment();
  }

  private static ChangeKind kind(RowChange change) {
    return switch (change) {
      case RowChange.Inserted inserted -> ChangeKind.CREATED;
      case RowChange.Updated updated -> ChangeKind.UPDATED;
      case RowChange.Deleted deleted -> ChangeKind.DELETED;
    };
  }

  private static String result(Adoption adoption) {
    return switch (adoption) {
      case Adoption.Adopted adopted -> "adopted";
      case Adoption.AlreadyTold told -> "already-told";
      case Adoption.NothingToTell nothing -> "nothing-to-tell";
      case Adoption.Silenced silenced -> "silenced";
      case Adoption.TooOld tooOld -> "too-old";
    };
  }

  private Counter counter(ChangeKind kind, String result) {
    return Counter.builder("avisa.row.changes")
        .description("Changes of rows of users, whoever made them, by kind and what came of them")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("result", result)
        .register(registry);
  }
}

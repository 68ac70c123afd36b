package dev.avisa.userdata.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random writes by the service and by SQL, and what a reader of their log makes of them, read over
 * and over from anywhere: the set of events is the set of changes, each once by its id.
 */
class WhoeverWritesTest {
  private static final int STEPS = 300;
  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
  private static final AdoptionPolicy POLICY = new AdoptionPolicy(false, Duration.ofDays(7));

  /** Each seed is a run of its own; the name of a failed one has it. */
  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachChangeIsToldOnceByItsId(long seed) {
    History history = new History(new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      history.step();
    }

    Map<EventId, UserDataChanged> told = new LinkedHashMap<>();
    history.outbox.forEach(event -> told.put(event.id(), event));
    int published = history.readWithRedeliveries(told);

    assertThat(published).as("redeliveries happened").isGreaterThan(history.bySql);
    assertThat(told).hasSize(history.changes);
    assertThat(told.values().stream().filter(event -> event.origin() == Origin.DIRECT))
        .hasSize(history.bySql);
    assertThat(history.kinds(told)).isEqualTo(history.committed);
  }

  /** A table with its log. What happened is counted here, not derived by the rules under test. */
  private static final class History {
    private final Random random;
    private final Map<Integer, RowImage> table = new TreeMap<>();
    private final Map<Integer, RowImage> gone = new TreeMap<>();
    private final List<RowChange> log = new ArrayList<>();
    private final List<UserDataChanged> outbox = new ArrayList<>();
    private final Map<UserId, List<String>> committed = new TreeMap<>(BY_TEXT);
    private Instant now = START;
    private int transaction;
    private int changes;
    private int bySql;

    private static final java.util.Comparator<UserId> BY_TEXT =
        java.util.Comparator.comparing(UserId::toString);

    History(Random random) {
      this.random = random;
    }

    void step() {
      transaction++;
      now = now.plusNanos(1_000L * random.nextInt(1, 2_000_000));
      if (random.nextBoolean()) {
        restWrite(random.nextInt(5));
      } else {
        sqlTransaction();
      }
    }

    private void restWrite(int slot) {
      RowImage row = table.get(slot);
      if (row == null) {
        var created = User.create(id(slot), profile(), occurrence());
        put(slot, image(created.user()));
        log.add(new RowChange.Inserted(image(created.user()), false, position()));
        told(created.event());
      } else if (random.nextInt(4) == 0) {
        var deleted = user(row).delete(now, "someone");
        RowImage signed = signed(row, deleted.event());
        log.add(new RowChange.Updated(row, signed, position()));
        log.add(new RowChange.Deleted(signed, position()));
        gone.put(slot, table.remove(slot));
        told(deleted.event());
      } else if (user(row).replace(profile(), occurrence()) instanceof UserChange.Updated updated) {
        put(slot, image(updated.user()));
        log.add(new RowChange.Updated(row, image(updated.user()), position()));
        told(updated.event());
      }
    }

    private void told(UserDataChanged event) {
      outbox.add(event);
      committed(event.user(), event.kind().name());
    }

    /** One or more rows, some of them more than once, all in one transaction. */
    private void sqlTransaction() {
      int rows = random.nextInt(1, 6);
      for (int i = 0; i < rows; i++) {
        now = now.plusNanos(1_000);
        sqlWrite(random.nextInt(5));
      }
    }

    private void sqlWrite(int slot) {
      RowImage row = table.get(slot);
      if (row == null) {
        RowImage before = gone.get(slot);
        RowImage inserted =
            before == null || random.nextBoolean()
                ? new RowImage(id(slot), fields(null), 1, null, now, now)
                : broughtBack(before);
        put(slot, inserted);
        log.add(new RowChange.Inserted(inserted, false, position()));
        direct(inserted.id(), "CREATED");
        return;
      }
      switch (random.nextInt(5)) {
        case 0 -> {
          log.add(new RowChange.Deleted(row, position()));
          gone.put(slot, table.remove(slot));
          direct(row.id(), "DELETED");
        }
        case 1 -> { // REPLACE
          log.add(new RowChange.Deleted(row, position()));
          direct(row.id(), "DELETED");
          table.remove(slot);
          now = now.plusNanos(1_000);
          sqlWrite(slot);
        }
        case 2 -> { // Nothing that anybody is shown.
          RowImage touched = touched(row, row.fields());
          log.add(new RowChange.Updated(row, touched, position()));
          put(slot, touched);
        }
        default -> {
          RowImage changed = touched(row, fields(row.fields()));
          log.add(new RowChange.Updated(row, changed, position()));
          put(slot, changed);
          direct(row.id(), "UPDATED");
        }
      }
    }

    private void direct(UserId user, String what) {
      bySql++;
      committed(user, what);
    }

    private void committed(UserId user, String what) {
      changes++;
      committed.computeIfAbsent(user, any -> new ArrayList<>()).add(what);
    }

    /** Reads the log to its end, thrown back now and then as by a crash. */
    int readWithRedeliveries(Map<EventId, UserDataChanged> told) {
      int published = 0;
      int crashes = 0;
      for (int next = 0; next < log.size(); next++) {
        if (crashes < 10 && random.nextInt(20) == 0) {
          crashes++;
          next = Math.max(0, next - random.nextInt(50));
        }
        if (Adoption.of(log.get(next), POLICY, now) instanceof Adoption.Adopted adopted) {
          published++;
          UserDataChanged before = told.putIfAbsent(adopted.event().id(), adopted.event());
          assertThat(before == null || before.equals(adopted.event())).isTrue();
        }
      }
      // The whole log once more, as after the loss of all offsets.
      for (RowChange change : log) {
        if (Adoption.of(change, POLICY, now) instanceof Adoption.Adopted adopted) {
          published++;
          assertThat(told).containsEntry(adopted.event().id(), adopted.event());
        }
      }
      return published;
    }

    /**
     * What happened to each user, by the events; sorted, since those of two paths may interleave.
     */
    Map<UserId, List<String>> kinds(Map<EventId, UserDataChanged> told) {
      Map<UserId, List<String>> kinds = new TreeMap<>(BY_TEXT);
      for (UserDataChanged event : told.values()) {
        kinds.computeIfAbsent(event.user(), any -> new ArrayList<>()).add(event.kind().name());
      }
      kinds.values().forEach(list -> list.sort(null));
      committed.values().forEach(list -> list.sort(null));
      return kinds;
    }

    private void put(int slot, RowImage row) {
      table.put(slot, row);
    }

    /** What Debezium says of all changes of one transaction alike. */
    private LogPosition position() {
      Instant wholeSeconds = now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
      return new LogPosition("0-1-" + transaction, 1, "binlog.1", transaction, 0, wholeSeconds);
    }

    private Occurrence occurrence() {
      return new Occurrence(new EventId(new UUID(random.nextLong(), random.nextLong())), now, null);
    }

    private Profile profile() {
      int name = random.nextInt(3);
      return new Profile(
          new Username("ana" + name),
          new EmailAddress("ana" + random.nextInt(3) + "@example.org"),
          new FullName("Ana " + name),
          null,
          null,
          LanguageTag.DEFAULT,
          Status.ACTIVE);
    }

    /** Others than before, valid or not. */
    private Fields fields(@Nullable Fields before) {
      Fields fields;
      do {
        fields =
            new Fields(
                "ana" + random.nextInt(3),
                random.nextBoolean() ? "no address" : "ana" + random.nextInt(3) + "@example.org",
                random.nextBoolean() ? null : "\u0000",
                null,
                null,
                "en",
                random.nextBoolean() ? "ACTIVE" : "?");
      } while (fields.equals(before));
      return fields;
    }

    private RowImage touched(RowImage row, Fields fields) {
      return new RowImage(row.id(), fields, row.version(), row.lastEventId(), row.createdAt(), now);
    }

    private static RowImage signed(RowImage row, UserDataChanged deletion) {
      return new RowImage(
          row.id(),
          row.fields(),
          row.version(),
          deletion.id().toString(),
          row.createdAt(),
          deletion.occurredAt());
    }

    /** Out of a backup, say, as the documentation asks for: without its event's id. */
    private RowImage broughtBack(RowImage row) {
      return new RowImage(row.id(), row.fields(), row.version(), null, row.createdAt(), now);
    }

    private static User user(RowImage row) {
      String event = row.lastEventId();
      return new User(
          row.id(),
          row.fields(),
          row.version(),
          event == null ? null : EventId.parse(event),
          java.util.Objects.requireNonNull(row.createdAt()),
          java.util.Objects.requireNonNull(row.updatedAt()));
    }

    private static RowImage image(User user) {
      return new RowImage(
          user.id(),
          user.fields(),
          user.version(),
          String.valueOf(user.lastEventId()),
          user.createdAt(),
          user.updatedAt());
    }

    private static UserId id(int slot) {
      return UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b4" + slot);
    }
  }
}

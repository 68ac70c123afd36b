package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.entities.Lane.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays random stories of one lane, and watches what was promised. */
class LaneTest {
  private static final Coalescing RULES =
      new Coalescing(Duration.ofSeconds(60), Duration.ofMinutes(15), 5);
  private static final Duration LEASE = Duration.ofSeconds(60);

  private record Change(int number, NoticeKind kind, Instant at) {}

  private Lane lane = Lane.empty(new LaneId(new UUID(0, 1)));
  private final List<DeliveryId> pending = new ArrayList<>();
  private final Map<DeliveryId, List<Change>> contents = new HashMap<>();
  private final List<Change> sent = new ArrayList<>();
  private final List<DeliveryId> ended = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private boolean attempted;
  private int changes;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void keepsItsPromisesInAnyStory(int seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 5_000; step++) {
      now = now.plusMillis(random.nextInt(20_000));
      switch (random.nextInt(4)) {
        case 0, 1 -> arrive(random);
        case 2 -> claimWhenDue();
        default -> endAttempt(random);
      }
      assertInvariants();
    }
    drain();

    assertThat(sent).extracting(Change::number).doesNotHaveDuplicates().isSorted();
    assertThat(sent).hasSize(changes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void losesNothingWhenOperatorsTakeBackAndReplay(int seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 5_000; step++) {
      now = now.plusMillis(random.nextInt(20_000));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> arrive(random);
        case 3, 4 -> claimWhenDue();
        case 5 -> takeBack(random);
        case 6 -> replay();
        default -> endAttempt(random);
      }
      assertInvariants();
    }
    drain();

    assertThat(sent).extracting(Change::number).doesNotHaveDuplicates();
    long takenBack = ended.stream().mapToLong(id -> content(id).size()).sum();
    assertThat(sent.size() + takenBack).isEqualTo(changes);
  }

  /** Never the first of a leased lane: it is being sent. */
  private void takeBack(Random random) {
    int from = lane.leased() ? 1 : 0;
    if (pending.size() <= from) {
      return;
    }
    int index = from + random.nextInt(pending.size() - from);
    DeliveryId id = pending.remove(index);
    lane = lane.withdrawn(id, index == 0, now);
    attempted &= index > 0;
    ended.add(id);
  }

  private void replay() {
    if (!ended.isEmpty()) {
      DeliveryId id = ended.removeFirst();
      lane = lane.readmitted(content(id).getFirst().kind().isUrgent(), now);
      pending.add(id);
    }
  }

  private void arrive(Random random) {
    NoticeKind kind =
        random.nextInt(20) == 0 ? NoticeKind.ADDRESS_REMOVED : NoticeKind.DATA_CHANGED;
    Change change = new Change(changes++, kind, now);
    DeliveryId fresh = new DeliveryId(new UUID(0, changes));
    boolean room = random.nextBoolean();
    Placement placement = lane.place(kind, fresh, now, room ? now.plus(LEASE) : null, RULES);
    lane = placement.lane();
    switch (placement) {
      case Placement.Begins begins -> {
        contents.put(fresh, new ArrayList<>(List.of(change)));
        pending.add(fresh);
        if (begins.claimed()) {
          assertThat(pending).as("only the first is claimed").hasSize(1);
          mailLeaves();
        }
      }
      case Placement.Joins joins -> {
        List<Change> content = content(joins.delivery());
        assertThat(joins.delivery()).isEqualTo(pending.getLast());
        content.add(change);
        assertThat(joins.position()).isEqualTo(content.size()).isLessThanOrEqualTo(5);
        assertThat(content).allMatch(each -> each.kind() == NoticeKind.DATA_CHANGED);
      }
    }
    if (kind == NoticeKind.ADDRESS_REMOVED && !lane.leased() && !attempted) {
      assertThat(lane.dueAt()).as("never held").isBeforeOrEqualTo(now);
    }
  }

  private boolean warns() {
    return pending.stream()
        .anyMatch(id -> content(id).getFirst().kind() == NoticeKind.ADDRESS_REMOVED);
  }

  private List<Change> content(DeliveryId delivery) {
    return Objects.requireNonNull(contents.get(delivery));
  }

  private void claimWhenDue() {
    if (lane.isDue(now)) {
      DeliveryId head = pending.getFirst();
      long token = lane.token();
      NoticeKind kind = content(head).getFirst().kind();
      lane = lane.claimed(head, kind, now, now.plus(LEASE), RULES);
      assertThat(lane.token()).isGreaterThan(token);
      mailLeaves();
    }
  }

  private void mailLeaves() {
    attempted = true;
  }

  private void endAttempt(Random random) {
    if (!lane.leased()) {
      return;
    }
    if (random.nextInt(4) == 0) {
      lane = lane.postponed(now.plusSeconds(30));
    } else {
      finish();
    }
  }

  private void finish() {
    DeliveryId head = pending.removeFirst();
    List<Change> content = content(head);
    lane = lane.ended(content.getFirst().kind(), now, RULES);
    sent.addAll(content);
    attempted = false;
  }

  private void assertInvariants() {
    assertThat(lane.pending()).isEqualTo(pending.size());
    assertThat(lane.dueAt() == null).isEqualTo(pending.isEmpty());
    assertThat(lane.urgent() || !warns()).as("urgent while a warning is pending").isTrue();
    assertThat(lane.urgent() && pending.isEmpty()).as("urgent without need").isFalse();
    Lane.Open open = lane.open();
    if (open != null) {
      assertThat(open.delivery()).isEqualTo(pending.getLast());
      assertThat(open.until()).isBeforeOrEqualTo(open.since().plus(RULES.holdLimit()));
      assertThat(attempted && pending.size() == 1).as("what is being tried is closed").isFalse();
    }
    if (!attempted && !pending.isEmpty()) {
      Instant first = content(pending.getFirst()).getFirst().at();
      Instant latest = first.plus(RULES.holdLimit());
      assertThat(lane.dueAt()).isBeforeOrEqualTo(latest.isAfter(now) ? latest : now);
    }
  }

  private void drain() {
    while (!pending.isEmpty()) {
      now = now.plus(RULES.holdLimit());
      claimWhenDue();
      finish();
    }
  }
}

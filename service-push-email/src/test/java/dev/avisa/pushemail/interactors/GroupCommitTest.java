package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.DeliveriesInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Office office = new Office();
  private final DeliveriesInMemory deliveries = office.deliveries;
  private final Counted counted = new Counted();
  private final List<Integer> transactions = new CopyOnWriteArrayList<>();

  @Test
  void waitsForCompanyUntilThereIsEnough() {
    GroupCommit commits = commits(Duration.ofDays(1));
    List<Settlement> settlements = settlements(17);

    settlements.subList(0, 15).forEach(each -> commits.add(each, counted));
    assertThat(transactions).isEmpty();
    settlements.subList(15, 17).forEach(each -> commits.add(each, counted));

    assertThat(transactions).containsExactly(16);
    assertThat(deliveries.settlements()).isEqualTo(settlements.subList(0, 16));
  }

  @Test
  void storesALoneOneToo() {
    GroupCommit commits = commits(Duration.ofMillis(1));

    for (Settlement settlement : settlements(2)) {
      transactions.clear();
      commits.add(settlement, counted);
      await().untilAsserted(() -> assertThat(transactions).containsExactly(1));
    }
  }

  private GroupCommit commits(Duration linger) {
    return new GroupCommit(deliveries, office.clock, office.alarms(), Office.QUICK, linger);
  }

  private final class Counted implements GroupCommit.Listener {
    @Override
    public void settled(int count, boolean nextIsDue) {
      transactions.add(count);
    }
  }

  private List<Settlement> settlements(int count) {
    List<Notice> notices =
        Stream.generate(() -> Samples.notice(Samples.freshAddress())).limit(count).toList();
    List<Claim> claims =
        deliveries.receive(notices, NOON, NOON.plusSeconds(60), count).await().atMost(Office.SOON);
    return claims.stream()
        .map(claim -> new Settlement(claim, new Settlement.Accepted(), null))
        .toList();
  }
}

package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeKind;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import dev.avisa.pushemail.repositories.Alarms;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.FakeClock;
import dev.avisa.pushemail.repositories.Notices;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change is covered by exactly one accepted mail, whatever happens, on the real database. */
@QuarkusTest
@TestProfile(QueueOnly.class)
class QueueOracleIT {
  private static final int BATCH = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Inject Deliveries deliveries;
  @Inject DeliveryPolicy policy;
  @Inject Alarms alarms;
  @Inject Pool pool;

  private final FakeClock clock = new FakeClock();
  private final Outgoing outgoing = new Outgoing(new Random(1));
  private final List<SendDeliveries> instances = new ArrayList<>();

  @BeforeEach
  void empty() {
    for (String table : List.of("lane", "delivery", "delivery_event", "delivery_attempt")) {
      pool.query("delete from " + table).executeAndAwait();
    }
  }

  @AfterEach
  void stop() {
    instances.forEach(each -> each.stop().await().atMost(PATIENCE));
  }

  @Test
  void letsAStormOnOnePersonDelayNobodyAndLosesNothingOfIt() {
    EmailAddress stormy = Samples.freshAddress();
    UserId user = new UserId(UUID.randomUUID());
    List<Notice> storm = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      storm.add(Samples.notice(user, NoticeKind.DATA_CHANGED, stormy));
    }
    List<Notice> others = others(10_000);
    SendDeliveries sender = instance();

    receive(sender, storm);
    receive(sender, others);

    // The clock stands still, so what is held is held: the others didn't wait for that.
    untilIdle();
    assertThat(outgoing.eventsTo(addresses(others))).hasSize(others.size());
    finish();
    assertExactlyOnce(storm);
    assertExactlyOnce(others);
    assertThat(outgoing.eventIdsTo(stormy))
        .as("in order")
        .containsExactlyElementsOf(storm.stream().map(each -> each.latest().id()).toList());
    assertThat(outgoing.mailsTo(stormy)).isLessThan(60);
  }

  @Test
  void recognisesWhatComesAgainFromAnyInstanceAtAnyTime() {
    List<Notice> notices = others(600);
    SendDeliveries one = instance();
    SendDeliveries two = instance();

    // As when a rebalance gives a partition away in the middle of a batch.
    Uni<Void> first = one.receive(notices);
    Uni<Void> second = two.receive(notices.subList(200, 600));
    Uni.join()
        .all(first, second)
        .andCollectFailures()
        .onFailure()
        .recoverWithNull()
        .await()
        .atMost(PATIENCE);
    receive(two, notices);
    receive(one, notices);

    finish();
    assertExactlyOnce(notices);
  }

  @Test
  void sendsNothingTwiceWhileInstancesComeAndGo() {
    outgoing.postpone(10);
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      EmailAddress address = Samples.freshAddress();
      UserId user = new UserId(UUID.randomUUID());
      notices.add(Samples.notice(user, NoticeKind.WELCOME, address));
      notices.add(Samples.notice(user, NoticeKind.ADDRESS_REMOVED, address));
      notices.add(Samples.notice(user, NoticeKind.DATA_DELETED, address));
    }
    SendDeliveries first = instance();

    receive(first, notices.subList(0, 300));
    SendDeliveries second = instance();
    SendDeliveries third = instance();
    instances.forEach(SendDeliveries::sendDue);
    receive(second, notices.subList(300, 600));
    Uni<Void> stopping = second.stop();
    receive(third, notices.subList(600, 900));
    stopping.await().atMost(PATIENCE);
    third.stop().await().atMost(PATIENCE);

    finish();
    assertExactlyOnce(notices);
    for (EmailAddress address : addresses(notices)) {
      assertThat(outgoing.kindsTo(address))
          .containsExactly(NoticeKind.WELCOME, NoticeKind.ADDRESS_REMOVED, NoticeKind.DATA_DELETED);
    }
  }

  @Test
  void leavesToOthersWhatADeadInstanceHad() {
    List<Notice> notices = others(100);
    Outgoing dead = new Outgoing(new Random(2));
    dead.hang();
    // It claims, begins to send, and is never heard of again.
    receive(new SendDeliveries(deliveries, dead, clock, () -> 0, alarms, policy), notices);
    SendDeliveries living = instance();
    living.sendDue();

    finish();
    assertExactlyOnce(notices);
  }

  private SendDeliveries instance() {
    SendDeliveries instance =
        new SendDeliveries(deliveries, outgoing, clock, () -> 0, alarms, policy);
    instances.add(instance);
    return instance;
  }

  private static List<Notice> others(int count) {
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notices.add(Samples.notice(Samples.freshAddress()));
    }
    return notices;
  }

  private static void receive(SendDeliveries sender, List<Notice> notices) {
    for (int from = 0; from < notices.size(); from += BATCH) {
      List<Notice> batch = notices.subList(from, Math.min(from + BATCH, notices.size()));
      sender.receive(batch).await().atMost(PATIENCE);
    }
  }

  /** Time passes only while nobody is at work, so that no lease ends under a living instance. */
  private void finish() {
    untilIdle();
    for (int rounds = 0; pending() > 0; rounds++) {
      assertThat(rounds).as("rounds without an end").isLessThan(200);
      clock.advance(Duration.ofSeconds(15));
      instances.forEach(SendDeliveries::sendDue);
      untilIdle();
    }
  }

  /**
   * Nothing in hand, and nothing due that somebody could take. Looks before it lets anybody claim:
   * room that is reserved for a claim counts as in hand.
   */
  private void untilIdle() {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(this::idle);
  }

  private boolean idle() {
    if (nothingInHand() && due() == 0 && nothingInHand()) {
      return true;
    }
    instances.forEach(SendDeliveries::sendDue);
    return false;
  }

  private boolean nothingInHand() {
    return instances.stream().allMatch(each -> each.status().inHand() == 0);
  }

  private long pending() {
    return count("select count(*) as n from delivery where pending = 1");
  }

  private long due() {
    return count(
        "select count(*) as n from lane where due_at <= '"
            + clock.instant().toString().replace("T", " ").replace("Z", "")
            + "'");
  }

  private long count(String sql) {
    return pool.query(sql).executeAndAwait().iterator().next().getLong("n");
  }

  private void assertExactlyOnce(List<Notice> notices) {
    Map<EventId, Long> covered =
        outgoing.eventsTo(addresses(notices)).stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    assertThat(covered).hasSize(notices.size());
    assertThat(covered.values()).containsOnly(1L);
  }

  private static List<EmailAddress> addresses(List<Notice> notices) {
    return notices.stream().map(Notice::recipient).distinct().toList();
  }

  /** A mail server that takes a moment, on threads of its own. */
  private static final class Outgoing implements Notices {
    private final List<Notice> accepted = Collections.synchronizedList(new ArrayList<>());
    private final Random random;
    private int postponedPercent;
    private boolean hanging;

    Outgoing(Random random) {
      this.random = random;
    }

    void postpone(int percent) {
      postponedPercent = percent;
    }

    void hang() {
      hanging = true;
    }

    @Override
    public Uni<SendOutcome> send(Notice notice, Duration within) {
      if (hanging) {
        return Uni.createFrom().nothing();
      }
      return Uni.createFrom()
          .item(() -> outcome(notice))
          .onItem()
          .delayIt()
          .by(Duration.ofMillis(1 + random.nextInt(3)));
    }

    private SendOutcome outcome(Notice notice) {
      Reply reply = new Reply("fake:25", 250, "", "ok");
      if (random.nextInt(100) < postponedPercent) {
        return new SendOutcome.Postponed(reply);
      }
      accepted.add(notice);
      return new SendOutcome.Accepted(reply);
    }

    private List<Notice> all() {
      synchronized (accepted) {
        return List.copyOf(accepted);
      }
    }

    List<EventId> eventsTo(List<EmailAddress> recipients) {
      Set<EmailAddress> wanted = Set.copyOf(recipients);
      return all().stream()
          .filter(notice -> wanted.contains(notice.recipient()))
          .flatMap(notice -> notice.events().stream())
          .map(CoveredEvent::id)
          .toList();
    }

    List<EventId> eventIdsTo(EmailAddress recipient) {
      return eventsTo(List.of(recipient));
    }

    long mailsTo(EmailAddress recipient) {
      return all().stream().filter(notice -> notice.recipient().equals(recipient)).count();
    }

    List<NoticeKind> kindsTo(EmailAddress recipient) {
      return all().stream()
          .filter(notice -> notice.recipient().equals(recipient))
          .map(Notice::kind)
          .toList();
    }
  }
}

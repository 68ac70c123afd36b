package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.entities.NoticeKind.ADDRESS_REMOVED;
import static dev.avisa.pushemail.entities.NoticeKind.DATA_DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.DeliveriesContract;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import dev.avisa.pushemail.repositories.DeliveryIds;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(QueueOnly.class)
class MySqlDeliveriesIT extends DeliveriesContract {
  @Inject Pool pool;
  @Inject DeliveryIds ids;

  private MySqlDeliveries deliveries;

  @BeforeEach
  void empty() {
    deliveries = new MySqlDeliveries(pool, ids, RULES);
    for (String table : List.of("lane", "delivery", "delivery_event", "delivery_attempt")) {
      sql("delete from " + table);
    }
  }

  @Override
  protected Deliveries deliveries() {
    return deliveries;
  }

  @Test
  void recordsEachAttempt() {
    Claim first = receive(NOON, 1, Samples.notice(Samples.freshAddress())).getFirst();
    settle(NOON, first, new Settlement.TryAgain(later(10), true));
    Claim second = claim(later(10)).getFirst();
    settle(later(11), second, new Settlement.Accepted());

    List<Row> attempts =
        sql(
            "select * from delivery_attempt where delivery_id = '%s' order by token"
                .formatted(first.delivery()));
    assertThat(attempts)
        .extracting(
            row -> row.getString("outcome"),
            row -> row.getString("server"),
            row -> row.getInteger("code"),
            row -> row.getInteger("took_millis"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("postponed", "mx.example.org:25", 250, 5),
            org.assertj.core.groups.Tuple.tuple("accepted", "mx.example.org:25", 250, 5));
    Row delivery = sql("select * from delivery").getFirst();
    assertThat(delivery.getString("state")).isEqualTo("accepted");
    assertThat(delivery.getInteger("attempts")).isEqualTo(2);
    assertThat(delivery.getInteger("pending")).isNull();
  }

  @Test
  void erasesThePersonAndKeepsTheFacts() {
    Claim claim = receive(NOON, 1, Samples.notice(Samples.freshAddress())).getFirst();
    settle(NOON, claim, new Settlement.Accepted());

    await(deliveries().erase(later(1), 10));

    String all =
        "select concat_ws(' ', recipient, data, text) as personal, state from delivery"
            + " join delivery_event on delivery_event.delivery_id = delivery.id"
            + " join delivery_attempt on delivery_attempt.delivery_id = delivery.id";
    assertThat(sql(all))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getString("personal")).isEmpty();
              assertThat(row.getString("state")).isEqualTo("accepted");
            });
  }

  @Test
  void leavesNothingBehindOfWhatItForgets() {
    Claim claim = receive(NOON, 1, Samples.notice(Samples.freshAddress())).getFirst();
    settle(NOON, claim, new Settlement.Accepted());

    await(deliveries().forget(later(1), 10));

    for (String table : List.of("lane", "delivery", "delivery_event", "delivery_attempt")) {
      assertThat(sql("select 1 from " + table)).as(table).isEmpty();
    }
  }

  /** As after an instance of an earlier version has sent the last of an urgent lane. */
  @Test
  void isInNoHurryWhereNothingIsPending() {
    UserId user = new UserId(UUID.randomUUID());
    EmailAddress address = Samples.freshAddress();
    Claim warning = receive(NOON, 1, Samples.notice(user, ADDRESS_REMOVED, address)).getFirst();
    settle(NOON, warning, new Settlement.Accepted());
    sql("update lane set urgent = true");

    receive(NOON, 0, Samples.notice(user, DATA_DELETED, address));

    assertThat(sql("select 1 from lane where urgent")).isEmpty();
  }

  @Test
  void looksAtOneRowPerLaneHoweverManyDeliveriesWaitInIt() {
    String head =
        sql("explain select id from delivery where lane_id = 'x' and pending = 1 order by seq"
                + " limit 1")
            .toString();

    assertThat(plan(LaneRows.OLDEST)).contains("\"lane_due\"");
    assertThat(plan(LaneRows.NEWEST)).contains("\"lane_due\"");
    assertThat(plan(LaneRows.URGENT)).contains("\"lane_urgent\"");
    assertThat(head).doesNotContain("filesort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update delivery set kind = 'LATER_KIND'",
        "update delivery_event set data = '{\"occurredAt\": 1}'",
        "update delivery_event set data = 'nonsense'",
        "update delivery_event set data = null",
        "delete from delivery_event"
      })
  void letsWhatItCantReadWaitAndGoesOnWithTheRest(String change) {
    receive(NOON, 0, Samples.notice(Samples.freshAddress()));
    sql(change);
    Notice readable = Samples.notice(Samples.freshAddress());
    receive(later(1), 0, readable);

    assertThat(notices(claim(later(2)))).containsExactly(readable);
    assertThat(claim(later(2).plus(Claiming.UNREADABLE_PAUSE).minusSeconds(1))).isEmpty();
    assertThat(sql("select id from delivery where state = 'due'")).hasSize(1);
  }

  /** As after a roll-back, of what the later version was sending when it ended. */
  @Test
  void letsWhatItCantReadBeCancelledThoughSomebodyHadClaimedIt() {
    Claim claim = receive(NOON, 1, Samples.notice(Samples.freshAddress())).getFirst();
    sql("update delivery set kind = 'LATER_KIND'");

    assertThat(claim(later(60))).isEmpty();
    assertThat(settle(later(61), claim, new Settlement.Accepted())).containsExactly(claim);

    DeliveryCorrections corrections = new MySqlDeliveryCorrections(pool, ids);
    CancelReason reason = new CancelReason("nobody can read it");
    assertThat(await(corrections.cancel(claim.delivery(), reason, "admin:ana", later(61))))
        .isEqualTo(Correction.DONE);
    assertThat(sql("select 1 from lane where pending = 0 and due_at is null")).hasSize(1);
  }

  @Test
  void tellsWhatItCouldNotReadOnceItCan() {
    Notice notice = Samples.notice(Samples.freshAddress());
    receive(NOON, 0, notice);
    sql("update delivery set kind = concat('X', kind)");
    assertThat(claim(NOON)).isEmpty();

    sql("update delivery set kind = substr(kind, 2)");

    assertThat(notices(claim(NOON.plus(Claiming.UNREADABLE_PAUSE)))).containsExactly(notice);
  }

  private String plan(String due) {
    String text = due.replaceFirst("\\?", "now(6)").replaceFirst("\\?", "10");
    return sql("explain format=json " + text).stream()
        .map(row -> String.valueOf(row.getValue(0)))
        .toList()
        .toString();
  }

  private List<Row> sql(String sql) {
    List<Row> rows = new ArrayList<>();
    await(pool.query(sql).execute()).forEach(rows::add);
    return rows;
  }
}

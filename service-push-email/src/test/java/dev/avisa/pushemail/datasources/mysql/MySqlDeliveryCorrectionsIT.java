package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.repositories.CorrectionsContract;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import dev.avisa.pushemail.repositories.DeliveryIds;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import dev.avisa.pushemail.repositories.OperatorActions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class MySqlDeliveryCorrectionsIT extends CorrectionsContract {
  private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null);

  @Inject Pool pool;
  @Inject DeliveryIds ids;

  @BeforeEach
  @AfterEach
  void empty() {
    for (String table :
        List.of("lane", "delivery", "delivery_event", "delivery_attempt", "operator_action")) {
      pool.query("delete from " + table).executeAndAwait();
    }
  }

  @Override
  protected Deliveries deliveries() {
    return new MySqlDeliveries(pool, ids, RULES);
  }

  @Override
  protected DeliveryRecords records() {
    return new MySqlDeliveryRecords(pool);
  }

  @Override
  protected DeliveryCorrections corrections() {
    return new MySqlDeliveryCorrections(pool, ids);
  }

  @Override
  protected OperatorActions operatorActions() {
    return new MySqlOperatorActions(pool);
  }

  /** More than are counted. */
  @Test
  void saysWhatTheNextRequestExpectsHoweverManyThereAre() {
    park(ReplayOutcome.MOST + ReplayOutcome.BATCH + 1);

    assertThat(await(corrections().countParked(ALL))).isEqualTo(10_000);
    assertThat(replayAll(10_000)).isEqualTo(new ReplayOutcome.Replayed(500, 10_000));
    assertThat(replayAll(10_000)).isEqualTo(new ReplayOutcome.Replayed(500, 9_501));
    assertThat(replayAll(9_501)).isEqualTo(new ReplayOutcome.Replayed(500, 9_001));
    assertThat(replayAll(9_000)).isEqualTo(new ReplayOutcome.CountChanged(9_001));
  }

  private ReplayOutcome replayAll(int expected) {
    return await(corrections().replayAll(ALL, expected, "admin:maria", Instant.EPOCH));
  }

  /** Of one person, and without what they are about: it takes a second. */
  private void park(int count) {
    await(
        deliveries()
            .receive(
                List.of(Samples.notice(Samples.freshAddress())), Instant.EPOCH, Instant.EPOCH, 0));
    pool.query("update delivery set state = 'parked', reason = 'SMTP 550'").executeAndAwait();
    for (int i = 1; i < count; i *= 2) {
      pool.query(
              "insert into delivery (id, lane_id, seq, user_id, recipient, kind, state, created_at,"
                  + " attempts, reason, erased) select uuid(), lane_id, seq, user_id, recipient,"
                  + " kind, state, created_at, attempts, reason, erased from delivery limit "
                  + Math.min(i, count - i))
          .executeAndAwait();
    }
  }

  @Test
  void listsWhatOnlyALaterVersionKnows() {
    Notice notice = Samples.notice(Samples.freshAddress());
    await(deliveries().receive(List.of(notice), Instant.EPOCH, Instant.EPOCH, 0));
    pool.query("update delivery set kind = 'LATER_KIND'").executeAndAwait();

    DeliveryFilter ofUser = new DeliveryFilter(notice.user(), null, null, null, null, null);

    assertThat(await(records().list(new DeliveryQuery(ofUser, null, PageSize.DEFAULT))).items())
        .extracting(DeliverySummary::kind)
        .containsExactly("LATER_KIND");
  }
}

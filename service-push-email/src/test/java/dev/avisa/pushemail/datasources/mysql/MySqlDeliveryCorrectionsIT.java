package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.Notice;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class MySqlDeliveryCorrectionsIT extends CorrectionsContract {
  @Inject Pool pool;
  @Inject DeliveryIds ids;

  @BeforeEach
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

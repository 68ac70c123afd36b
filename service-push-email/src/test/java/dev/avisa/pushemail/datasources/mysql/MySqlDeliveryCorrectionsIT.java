package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.QueueOnly;
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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

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
}

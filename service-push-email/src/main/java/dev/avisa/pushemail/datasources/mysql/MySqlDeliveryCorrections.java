package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.ReplayOutcome;
import dev.avisa.pushemail.repositories.DeliveryCorrections;
import dev.avisa.pushemail.repositories.DeliveryIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Changes the queue's tables for operators. */
@ApplicationScoped
class MySqlDeliveryCorrections implements DeliveryCorrections {
  private final Transactions transactions;
  private final DeliveryIds ids;

  MySqlDeliveryCorrections(Pool pool, DeliveryIds ids) {
    this.transactions = new Transactions(pool);
    this.ids = ids;
  }

  @Override
  public Uni<Correction> replay(DeliveryId id, String actor, Instant now) {
    return transactions.run(connection -> correcting(connection, actor, now).replay(id));
  }

  @Override
  public Uni<Integer> countParked(DeliveryFilter filter) {
    return transactions.run(connection -> Correcting.countParked(connection, filter));
  }

  @Override
  public Uni<ReplayOutcome> replayAll(
      DeliveryFilter filter, int expected, String actor, Instant now) {
    return transactions.run(
        connection -> correcting(connection, actor, now).replayAll(filter, expected));
  }

  @Override
  public Uni<Correction> cancel(DeliveryId id, CancelReason reason, String actor, Instant now) {
    return transactions.run(connection -> correcting(connection, actor, now).cancel(id, reason));
  }

  @Override
  public Uni<Integer> forgetActions(Instant before, int atMost) {
    return transactions.run(connection -> new Retaining(connection).forgetActions(before, atMost));
  }

  private Correcting correcting(SqlConnection connection, String actor, Instant now) {
    return new Correcting(connection, ids, actor, now);
  }
}

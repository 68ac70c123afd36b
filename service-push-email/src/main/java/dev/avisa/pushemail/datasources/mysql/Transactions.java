package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/** Does work in a transaction, and tells trouble with the database from faults of ours. */
record Transactions(Pool pool) {
  <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work)
        .onFailure(Outage::isOne)
        .transform(DeliveriesUnavailable::new);
  }
}

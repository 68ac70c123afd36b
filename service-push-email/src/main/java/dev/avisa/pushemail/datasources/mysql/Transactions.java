package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * Does work in a transaction, and tells trouble with the database from faults of ours. Work that
 * the database chose as the victim of a deadlock is done again, all of it, as its manual asks for.
 */
record Transactions(Pool pool) {
  private static final int MOST_REPETITIONS = 3;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final double JITTER = 0.5;

  <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work)
        .onFailure(Outage::isDeadlock)
        .retry()
        .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
        .withJitter(JITTER)
        .atMost(MOST_REPETITIONS)
        .onFailure(Outage::isOne)
        .transform(DeliveriesUnavailable::new);
  }
}

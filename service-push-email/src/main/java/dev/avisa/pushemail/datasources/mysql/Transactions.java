package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does work in a transaction, and tells trouble with the database from faults of ours. Work that
 * the database chose as the victim of a deadlock is done again, all of it, as its manual asks for.
 */
record Transactions(Pool pool, Duration deadline) {
  /**
   * For a transaction and its repetitions. Only a database that is gone without a word takes so
   * long; work that waited for it for ever would hold up all that comes after it.
   */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final int MOST_REPETITIONS = 3;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
  private static final double JITTER = 0.5;

  Transactions(Pool pool) {
    this(pool, DEADLINE);
  }

  /**
   * Fails with {@link DeliveriesUnavailable} when it isn't known whether the work was done, or
   * can't be done now.
   */
  <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> once(work))
        .onFailure(Outage::isDeadlock)
        .retry()
        .withBackOff(SHORTEST_WAIT, LONGEST_WAIT)
        .withJitter(JITTER)
        .atMost(MOST_REPETITIONS)
        .ifNoItem()
        .after(deadline)
        .fail()
        .onFailure(Outage::isOne)
        .transform(DeliveriesUnavailable::new);
  }

  /** Before there is a connection, nothing can be wrong with the work. */
  private <T> Uni<T> once(Function<SqlConnection, Uni<T>> work) {
    AtomicBoolean connected = new AtomicBoolean();
    return pool.withConnection(
            connection -> {
              connected.set(true);
              return inTransaction(connection, work);
            })
        .onFailure(failure -> !connected.get() && !Outage.isOne(failure))
        .transform(DeliveriesUnavailable::new);
  }

  /** As {@link Pool#withTransaction}, but the beginning travels with the first statement. */
  private static <T> Uni<T> inTransaction(
      SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
    return Uni.combine()
        .all()
        .unis(connection.begin(), Uni.createFrom().deferred(() -> work.apply(connection)))
        .asTuple()
        .onFailure(failure -> !Outage.isOfTheConnection(failure))
        .call(failure -> rollback(connection.transaction()))
        .chain(done -> done.getItem1().commit().replaceWith(done.getItem2()))
        .onFailure(Outage::isOfReadOnlyServer)
        .call(() -> leave(connection));
  }

  /**
   * Another one has become the primary, and this one keeps its connections. The pool would lend
   * them again and again, so the server is asked to close this one; the next leads to wherever the
   * name does by then.
   */
  private static Uni<Void> leave(SqlConnection connection) {
    return connection
        .query("kill connection_id()")
        .execute()
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  /**
   * What had failed before says more than that this did too. Only on a connection that works: with
   * a broken one the database rolls back by itself, and the client may wait for an answer for ever.
   */
  private static Uni<Void> rollback(@Nullable Transaction transaction) {
    return transaction == null
        ? Uni.createFrom().voidItem()
        : transaction.rollback().onFailure().recoverWithNull();
  }
}

package dev.avisa.pushemail.datasources.mysql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sets what the connection pool has no property for in Quarkus. */
@Singleton
class QueuePool implements MySQLPoolCreator {
  private static final int MAX_WAITING = 200;
  private static final int ACQUIRE_TIMEOUT_SECONDS = 5;
  private static final int LOCK_WAIT_SECONDS = 3;

  /**
   * After this the server ends a transaction whose process doesn't go on (stopped, or cut off from
   * the network), so that its locks end before its leases do. Longer than the pool keeps idle
   * connections.
   */
  private static final int SILENCE_SECONDS = 30;

  /**
   * After this a connection that brings no answer is closed, which ends what waits for one. Above
   * what a transaction may take.
   */
  private static final int MUTE_SECONDS = 30;

  /** Statements of a batch on their way at one time, instead of a round trip for each. */
  private static final int PIPELINED = 64;

  @Override
  public Pool create(Input input) {
    var options =
        input
            .poolOptions()
            .setMaxWaitQueueSize(MAX_WAITING)
            .setConnectionTimeout(ACQUIRE_TIMEOUT_SECONDS)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    for (MySQLConnectOptions connect : input.mySQLConnectOptionsList()) {
      connect.setPipeliningLimit(PIPELINED);
      // By default only texts below 2,048 characters are kept, which those for many rows aren't.
      connect.setPreparedStatementCacheSqlFilter(sql -> true);
      connect.setIdleTimeout(MUTE_SECONDS);
      connect.setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
    return MySQLBuilder.pool()
        .with(options)
        .connectingTo(List.<SqlConnectOptions>copyOf(input.mySQLConnectOptionsList()))
        .withConnectHandler(QueuePool::prepare)
        .using(input.vertx())
        .build();
  }

  /**
   * Under REPEATABLE READ, the default, a claim locks the gaps between due rows, and inserting and
   * claiming instances are each other's deadlocks.
   */
  private static void prepare(SqlConnection connection) {
    Future<?> prepared =
        connection
            .query("set session transaction isolation level read committed")
            .execute()
            .compose(
                done ->
                    connection
                        .query(
                            "set session innodb_lock_wait_timeout = "
                                + LOCK_WAIT_SECONDS
                                + ", session wait_timeout = "
                                + SILENCE_SECONDS)
                        .execute());
    prepared.onComplete(done -> connection.close());
  }
}

package dev.avisa.userdata.datasources.mysql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sets what has no property in Quarkus: limits of the connection pool, and the isolation level. */
@Singleton
class BoundedPool implements MySQLPoolCreator {
  /** More than 20 connections can serve in {@link #ACQUIRE_TIMEOUT_SECONDS} is refused at once. */
  private static final int MAX_WAITING = 1_000;

  private static final int ACQUIRE_TIMEOUT_SECONDS = 5;

  /** Below the acquire timeout, so that one stuck row doesn't use up everybody's patience. */
  private static final int LOCK_WAIT_SECONDS = 3;

  @Override
  public Pool create(Input input) {
    var options =
        input
            .poolOptions()
            .setMaxWaitQueueSize(MAX_WAITING)
            .setConnectionTimeout(ACQUIRE_TIMEOUT_SECONDS)
            .setConnectionTimeoutUnit(TimeUnit.SECONDS);
    return MySQLBuilder.pool()
        .with(options)
        .connectingTo(List.<SqlConnectOptions>copyOf(input.mySQLConnectOptionsList()))
        .withConnectHandler(
            connection ->
                connection
                    .query("set session innodb_lock_wait_timeout = " + LOCK_WAIT_SECONDS)
                    .execute()
                    // What is going to change is locked, so that nothing is read twice; and what
                    // isn't there must not be locked: see MySqlAnswers.
                    .compose(
                        done ->
                            connection
                                .query("set session transaction isolation level read committed")
                                .execute())
                    .onComplete(done -> connection.close()))
        .using(input.vertx())
        .build();
  }
}

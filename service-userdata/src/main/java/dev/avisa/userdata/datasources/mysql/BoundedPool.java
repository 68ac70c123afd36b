package dev.avisa.userdata.datasources.mysql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sets what has no property in Quarkus: limits of the connection pool, and the isolation level. */
@Singleton
class BoundedPool implements MySQLPoolCreator {
  private final DatabaseLimits limits;

  BoundedPool(DatabaseLimits limits) {
    this.limits = limits;
  }

  @Override
  public Pool create(Input input) {
    var options =
        input
            .poolOptions()
            .setMaxWaitQueueSize(limits.maxWaiting())
            .setConnectionTimeout(Math.toIntExact(limits.acquireTimeout().toMillis()))
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    return MySQLBuilder.pool()
        .with(options)
        .connectingTo(servers(input))
        .withConnectHandler(
            connection ->
                connection
                    .query(
                        "set session innodb_lock_wait_timeout = " + limits.lockWait().toSeconds())
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

  private List<SqlConnectOptions> servers(Input input) {
    return input.mySQLConnectOptionsList().stream().<SqlConnectOptions>map(this::limited).toList();
  }

  private MySQLConnectOptions limited(MySQLConnectOptions server) {
    var limited = new MySQLConnectOptions(server);
    limited.setIdleTimeout(Math.toIntExact(limits.silence().toMillis()));
    limited.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    return limited;
  }
}

package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class TransactionsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject Pool pool;

  private final String one = UUID.randomUUID().toString();
  private final String other = UUID.randomUUID().toString();

  @BeforeEach
  void addLanes() {
    for (String id : List.of(one, other)) {
      run(
          "insert into lane (id, user_id, token, leased, pending, last_seq, open_events)"
              + " values (?, ?, 0, false, 0, 0, 0)",
          Tuple.of(id, id));
    }
  }

  @AfterEach
  void removeLanes() {
    run("delete from lane where id in (?, ?)", Tuple.of(one, other));
  }

  @Test
  void areDoneAgainAfterADeadlock() {
    Transactions transactions = new Transactions(pool);
    CompletableFuture<Void> oneIsLocked = new CompletableFuture<>();
    CompletableFuture<Void> otherIsLocked = new CompletableFuture<>();
    AtomicInteger begun = new AtomicInteger();

    Uni<Void> there =
        transactions.run(
            connection -> {
              begun.incrementAndGet();
              return add(connection, one)
                  .invoke(() -> oneIsLocked.complete(null))
                  .chain(() -> Uni.createFrom().completionStage(otherIsLocked))
                  .chain(() -> add(connection, other));
            });
    Uni<Void> back =
        transactions.run(
            connection -> {
              begun.incrementAndGet();
              return add(connection, other)
                  .invoke(() -> otherIsLocked.complete(null))
                  .chain(() -> Uni.createFrom().completionStage(oneIsLocked))
                  .chain(() -> add(connection, one));
            });
    var unused = Uni.join().all(there, back).andFailFast().await().atMost(PATIENCE);

    assertThat(begun).hasValueGreaterThan(2);
    assertThat(List.of(token(one), token(other))).containsOnly(2L);
  }

  /** Such a statement would fail for ever, so waiting for the database would be in vain. */
  @Test
  void tellAFaultOfOursFromAnOutage() {
    List<Tuple> tooLong = List.of(Tuple.of("x".repeat(37), one), Tuple.of("y".repeat(37), one));

    assertThatThrownBy(
            () ->
                new Transactions(pool)
                    .run(
                        connection ->
                            Statements.run(
                                connection,
                                "update lane set open_delivery = ? where id = ?",
                                tooLong))
                    .await()
                    .atMost(PATIENCE))
        .isInstanceOf(MySQLException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void failWhenTheirConnectionIsKilledBetweenStatements() {
    fails(connection -> kill(connection).chain(() -> add(connection, one)));
  }

  @Test
  void failWhenTheirConnectionIsKilledDuringAStatement() {
    fails(
        connection ->
            id(connection)
                .chain(
                    id ->
                        Statements.together(
                            List.of(
                                Statements.run(
                                    connection, "select sleep(?)", List.of(Tuple.of(20))),
                                add(connection, one),
                                kill(id)))));
  }

  @Test
  void failWhenTheirConnectionIsKilledBeforeTheCommit() {
    fails(connection -> add(connection, one).chain(() -> kill(connection)));
  }

  @Test
  void failWhenTheDatabaseDoesNotAnswerInTime() {
    Transactions transactions = new Transactions(pool, Duration.ofSeconds(1));

    assertThatThrownBy(
            () ->
                transactions
                    .run(
                        connection ->
                            Statements.run(connection, "select sleep(?)", List.of(Tuple.of(20))))
                    .await()
                    .atMost(Duration.ofSeconds(15)))
        .isInstanceOf(DeliveriesUnavailable.class);
  }

  private void fails(Function<SqlConnection, Uni<?>> work) {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  new Transactions(pool)
                      .run(connection -> work.apply(connection).replaceWithVoid())
                      .await()
                      .atMost(Duration.ofSeconds(10)))
          .isInstanceOf(DeliveriesUnavailable.class);
    }
    assertThat(List.of(token(one), token(other))).containsOnly(0L);
  }

  private static Uni<Long> id(SqlConnection connection) {
    return connection
        .query("select connection_id() as id")
        .execute()
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  private Uni<Void> kill(SqlConnection connection) {
    return id(connection).chain(this::kill);
  }

  private Uni<Void> kill(long id) {
    return pool.query("kill " + id).execute().replaceWithVoid();
  }

  @Test
  void storeNothingOfStatementsSentTogetherWhenOneFails() {
    assertThatThrownBy(
            () ->
                new Transactions(pool)
                    .run(
                        connection ->
                            Statements.together(
                                List.of(
                                    add(connection, one),
                                    Statements.run(
                                        connection,
                                        "update lane set open_delivery = ? where id = ?",
                                        List.of(Tuple.of("x".repeat(37), one))),
                                    add(connection, other))))
                    .await()
                    .atMost(PATIENCE))
        .isInstanceOf(MySQLException.class);

    assertThat(List.of(token(one), token(other))).containsOnly(0L);
  }

  private static Uni<Void> add(SqlConnection connection, String lane) {
    return Statements.run(
        connection, "update lane set token = token + 1 where id = ?", List.of(Tuple.of(lane)));
  }

  private long token(String lane) {
    return pool.preparedQuery("select token from lane where id = ?")
        .executeAndAwait(Tuple.of(lane))
        .iterator()
        .next()
        .getLong("token");
  }

  private void run(String sql, Tuple values) {
    var unused = pool.preparedQuery(sql).executeAndAwait(values);
  }
}

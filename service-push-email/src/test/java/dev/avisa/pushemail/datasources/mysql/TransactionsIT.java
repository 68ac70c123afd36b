package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.pushemail.QueueOnly;
import dev.avisa.pushemail.entities.DeliveriesUnavailable;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QueueOnly.class)
class TransactionsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject Pool pool;
  @Inject Vertx vertx;

  /**
   * The pool may still lend a connection that was killed a moment ago, so tests look by another.
   */
  @Inject
  @DataSource("migrations")
  AgroalDataSource aside;

  private final String one = UUID.randomUUID().toString();
  private final String other = UUID.randomUUID().toString();

  @BeforeEach
  void addLanes() throws SQLException {
    for (String id : List.of(one, other)) {
      run(
          "insert into lane (id, user_id, token, leased, pending, last_seq, open_events)"
              + " values (?, ?, 0, false, 0, 0, 0)",
          id,
          id);
    }
  }

  @AfterEach
  void removeLanes() throws SQLException {
    run("delete from lane where id in (?, ?)", one, other);
  }

  @Test
  void areDoneAgainAfterADeadlock() throws SQLException {
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
    assertThat(tokens()).hasSize(2).containsOnly(2L);
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
  void prepareTheLongestTextsOnceToo() {
    String text = "select '%s'".formatted("x".repeat(10_000));

    long preparedTexts =
        await(
            new Transactions(pool)
                .run(
                    connection ->
                        prepared(connection)
                            .chain(
                                before ->
                                    Statements.query(connection, text, Tuple.tuple())
                                        .chain(
                                            () -> Statements.query(connection, text, Tuple.tuple()))
                                        .chain(() -> prepared(connection))
                                        .map(after -> after - before))));

    assertThat(preparedTexts).isOne();
  }

  private static Uni<Long> prepared(SqlConnection connection) {
    return connection
        .query("show session status like 'Com_stmt_prepare'")
        .execute()
        .map(rows -> Long.valueOf(rows.iterator().next().getString(1)));
  }

  /** As when the account wants to be asked for its password in a way that the client hasn't. */
  @Test
  void areToWaitWheneverThereIsNoConnection() {
    Pool useless =
        new Pool(pool.getDelegate()) {
          @Override
          public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
            return Uni.createFrom().failure(new UnsupportedOperationException("authentication"));
          }
        };

    assertThatThrownBy(
            () ->
                new Transactions(useless)
                    .run(connection -> add(connection, one))
                    .await()
                    .atMost(PATIENCE))
        .isInstanceOf(DeliveriesUnavailable.class);
  }

  @Test
  void failWhenTheirConnectionIsKilledBetweenStatements() throws SQLException {
    fails(connection -> kill(connection).chain(() -> add(connection, one)));
  }

  @Test
  void failWhenTheirConnectionIsKilledDuringAStatement() throws SQLException {
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
  void failWhenTheirConnectionIsKilledBeforeTheCommit() throws SQLException {
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

  /** As when another server has become the primary, and this one keeps its connections. */
  @Test
  void leaveAServerThatTakesNoWrites() throws SQLException {
    Pool single = poolOfOne();
    Transactions transactions = new Transactions(single);
    long first = await(transactions.run(TransactionsIT::id));
    await(single.query("set session transaction read only").execute());

    assertThatThrownBy(() -> await(transactions.run(connection -> add(connection, one))))
        .isInstanceOf(DeliveriesUnavailable.class);

    Awaitility.await()
        .ignoreExceptionsInstanceOf(DeliveriesUnavailable.class)
        .untilAsserted(
            () -> assertThat(await(transactions.run(TransactionsIT::id))).isNotEqualTo(first));
    await(transactions.run(connection -> add(connection, one)));
    assertThat(tokens()).containsExactlyInAnyOrder(0L, 1L);
    await(single.close());
  }

  private Pool poolOfOne() {
    Config config = ConfigProvider.getConfig();
    MySQLConnectOptions server =
        MySQLConnectOptions.fromUri(
            config.getValue("quarkus.datasource.reactive.url", String.class));
    server.setUser(config.getValue("quarkus.datasource.username", String.class));
    server.setPassword(config.getValue("quarkus.datasource.password", String.class));
    return new Pool(
        MySQLBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(server)
            .using(vertx)
            .build());
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  private void fails(Function<SqlConnection, Uni<?>> work) throws SQLException {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () ->
                  new Transactions(pool)
                      .run(connection -> work.apply(connection).replaceWithVoid())
                      .await()
                      .atMost(Duration.ofSeconds(10)))
          .isInstanceOf(DeliveriesUnavailable.class);
    }
    assertThat(tokens()).hasSize(2).containsOnly(0L);
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
  void storeNothingOfStatementsSentTogetherWhenOneFails() throws SQLException {
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

    assertThat(tokens()).hasSize(2).containsOnly(0L);
  }

  private static Uni<Void> add(SqlConnection connection, String lane) {
    return Statements.run(
        connection, "update lane set token = token + 1 where id = ?", List.of(Tuple.of(lane)));
  }

  private List<Long> tokens() throws SQLException {
    try (Connection connection = aside.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select token from lane where id in (?, ?)")) {
      select.setString(1, one);
      select.setString(2, other);
      List<Long> tokens = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tokens.add(rows.getLong("token"));
        }
      }
      return tokens;
    }
  }

  private void run(String sql, String first, String second) throws SQLException {
    try (Connection connection = aside.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      statement.executeUpdate();
    }
  }
}

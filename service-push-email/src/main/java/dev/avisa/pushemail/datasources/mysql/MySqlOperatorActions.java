package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.time;

import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.repositories.OperatorActions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** Adds rows to {@code operator_action}, each in a transaction of its own. */
@ApplicationScoped
class MySqlOperatorActions implements OperatorActions {
  private final Transactions transactions;

  MySqlOperatorActions(Pool pool) {
    this.transactions = new Transactions(pool);
  }

  @Override
  public Uni<Void> record(OperatorAction action) {
    return transactions.run(connection -> insert(connection, List.of(action)));
  }

  static Uni<Void> insert(SqlConnection connection, List<OperatorAction> actions) {
    return Statements.run(
        connection,
        "insert into operator_action (id, done_at, actor, action, target, reason)"
            + " values (?, ?, ?, ?, ?, ?)",
        actions.stream().map(MySqlOperatorActions::values).toList());
  }

  private static Tuple values(OperatorAction action) {
    return Tuple.tuple()
        .addString(action.id().toString())
        .addLocalDateTime(time(action.at()))
        .addString(action.actor())
        .addString(action.kind().name().toLowerCase(Locale.ROOT))
        .addString(action.target())
        .addString(action.reason());
  }
}

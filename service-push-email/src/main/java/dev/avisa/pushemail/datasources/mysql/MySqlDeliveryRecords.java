package dev.avisa.pushemail.datasources.mysql;

import static dev.avisa.pushemail.datasources.mysql.Statements.instant;
import static java.util.Objects.requireNonNull;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.DeliveryCounts;
import dev.avisa.pushemail.entities.DeliveryDetail;
import dev.avisa.pushemail.entities.DeliveryDetail.AttemptLine;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliveryState;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.repositories.DeliveryRecords;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the queue's tables for people. */
@ApplicationScoped
class MySqlDeliveryRecords implements DeliveryRecords {
  private static final String SUMMARY =
      "select id, user_id, recipient, kind, state, created_at, ended_at, attempts, reason"
          + " from delivery";

  private final Transactions transactions;

  MySqlDeliveryRecords(Pool pool) {
    this.transactions = new Transactions(pool);
  }

  @Override
  public Uni<Page<DeliverySummary>> list(DeliveryQuery query) {
    Conditions conditions = Conditions.of(query.filter()).behind("created_at", query.after());
    return rows(
            SUMMARY + conditions.sql() + " order by created_at desc, id desc limit ?",
            conditions.values(query.size().value() + 1))
        .map(rows -> rows.stream().map(MySqlDeliveryRecords::summary).toList())
        .map(found -> Page.of(found, query.size(), DeliverySummary::place));
  }

  @Override
  public Uni<Optional<DeliveryDetail>> find(DeliveryId id) {
    Tuple one = Tuple.of(id.toString());
    return transactions.run(
        connection ->
            first(connection, SUMMARY + " where id = ?", one)
                .flatMap(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : detail(connection, summary(found.getFirst())).map(Optional::of)));
  }

  private static Uni<DeliveryDetail> detail(SqlConnection connection, DeliverySummary summary) {
    String id = summary.id().toString();
    return first(
            connection,
            "select event_id from delivery_event where delivery_id = ? order by position",
            Tuple.of(id))
        .flatMap(
            events ->
                first(
                        connection,
                        "select * from delivery_attempt where delivery_id = ?"
                            + " order by token desc limit ?",
                        Tuple.of(id, MOST_ATTEMPTS + 1))
                    .map(attempts -> detail(summary, events, attempts)));
  }

  private static DeliveryDetail detail(
      DeliverySummary summary, List<Row> events, List<Row> attempts) {
    return new DeliveryDetail(
        summary,
        attempts.stream()
            .limit(MOST_ATTEMPTS)
            .map(MySqlDeliveryRecords::attempt)
            .toList()
            .reversed(),
        attempts.size() > MOST_ATTEMPTS,
        events.stream().map(row -> EventId.parse(row.getString("event_id"))).toList());
  }

  @Override
  public Uni<DeliveryCounts> count() {
    List<DeliveryState> states = Arrays.asList(DeliveryState.values());
    return transactions.run(
        connection ->
            Statements.query(
                    connection,
                    "select count(*) as n from"
                        + " (select 1 from delivery where state = ? limit ?) as counted",
                    states.stream()
                        .map(state -> Tuple.of(state.text(), DeliveryCounts.MOST))
                        .toList())
                .flatMap(counted -> counts(connection, states, counted)));
  }

  private static Uni<DeliveryCounts> counts(
      SqlConnection connection, List<DeliveryState> states, List<List<Row>> counted) {
    Map<DeliveryState, Integer> numbers = new EnumMap<>(DeliveryState.class);
    for (int i = 0; i < states.size(); i++) {
      numbers.put(states.get(i), counted.get(i).getFirst().getInteger("n"));
    }
    return first(
            connection,
            // The index delivery_age has only what is pending, in this order.
            "select (select created_at from delivery where pending = 1 and state = ?"
                + " order by created_at limit 1) as oldest, (select min(due_at) from lane) as next",
            Tuple.of(DeliveryState.DUE.text()))
        .map(List::getFirst)
        .flatMap(
            due ->
                first(
                        connection,
                        "select reason, count(*) as n from (select reason from delivery"
                            + " where state = 'parked' order by created_at desc limit ?) as newest"
                            + " group by reason order by n desc, reason limit ?",
                        Tuple.of(DeliveryCounts.MOST_PARKED, DeliveryCounts.MOST_REASONS))
                    .map(
                        reasons ->
                            new DeliveryCounts(
                                numbers,
                                instant(due, "oldest"),
                                instant(due, "next"),
                                reasons.stream().map(MySqlDeliveryRecords::reason).toList())));
  }

  @Override
  public Uni<Page<OperatorAction>> listActions(OperatorActionQuery query) {
    Conditions conditions =
        new Conditions()
            .and("target = ?", query.delivery() == null ? null : query.delivery().toString())
            .and(
                "target = ?", query.parkedRecord() == null ? null : query.parkedRecord().toString())
            .behind("done_at", query.after());
    return rows(
            "select id, done_at, actor, action, target, reason from operator_action"
                + conditions.sql()
                + " order by done_at desc, id desc limit ?",
            conditions.values(query.size().value() + 1))
        .map(rows -> rows.stream().map(MySqlDeliveryRecords::action).toList())
        .map(found -> Page.of(found, query.size(), OperatorAction::place));
  }

  private Uni<List<Row>> rows(String sql, Tuple values) {
    return transactions.run(connection -> first(connection, sql, values));
  }

  private static Uni<List<Row>> first(SqlConnection connection, String sql, Tuple values) {
    return Statements.query(connection, sql, values);
  }

  private static DeliverySummary summary(Row row) {
    return new DeliverySummary(
        new DeliveryId(UUID.fromString(row.getString("id"))),
        UserId.parse(row.getString("user_id")),
        row.getString("recipient"),
        row.getString("kind"),
        DeliveryState.parse(row.getString("state")),
        requireNonNull(instant(row, "created_at")),
        instant(row, "ended_at"),
        row.getInteger("attempts"),
        row.getString("reason"));
  }

  private static AttemptLine attempt(Row row) {
    return new AttemptLine(
        requireNonNull(instant(row, "started_at")),
        Duration.ofMillis(row.getInteger("took_millis")),
        row.getString("outcome"),
        row.getString("server"),
        row.getInteger("code"),
        row.getString("status"),
        row.getString("text"));
  }

  private static DeliveryCounts.Reason reason(Row row) {
    return new DeliveryCounts.Reason(row.getString("reason"), row.getInteger("n"));
  }

  private static OperatorAction action(Row row) {
    return new OperatorAction(
        UUID.fromString(row.getString("id")),
        requireNonNull(instant(row, "done_at")),
        row.getString("actor"),
        OperatorAction.Kind.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
        row.getString("target"),
        row.getString("reason"));
  }
}

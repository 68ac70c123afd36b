package dev.avisa.pushemail.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Deliveries as the database has them, and the API as an operator sees it. */
record Queue(Pool pool) {
  static final String DELIVERIES = "/api/v1/deliveries";
  static final String ACTIONS = "/api/v1/operator-actions";
  static final String RECIPIENT = "joana@example.org";

  void empty() {
    for (String table :
        List.of("lane", "delivery", "delivery_event", "delivery_attempt", "operator_action")) {
      pool.query("delete from " + table).executeAndAwait();
    }
  }

  /** The only one of its person. */
  String add(String state) {
    String id = UUID.randomUUID().toString();
    String lane = UUID.randomUUID().toString();
    String user = UUID.randomUUID().toString();
    boolean pending = state.equals("due") || state.equals("sending");
    run(
        "insert into lane (id, user_id, token, leased, due_at, pending, last_seq, open_events)"
            + " values (?, ?, 1, ?, if(?, '2026-03-01', null), ?, 1, 0)",
        Tuple.of(lane, user, state.equals("sending"), pending, pending ? 1 : 0));
    run(
        "insert into delivery (id, lane_id, seq, user_id, recipient, kind, state, created_at,"
            + " attempts, reason, erased)"
            + " values (?, ?, 1, ?, ?, 'WELCOME', ?, '2026-03-01', 1, ?, false)",
        Tuple.tuple()
            .addString(id)
            .addString(lane)
            .addString(user)
            .addString(RECIPIENT)
            .addString(state)
            .addString(state.equals("parked") ? "SMTP 550 no <b>such</b> user" : null));
    run(
        "insert into delivery_event (delivery_id, position, event_id, lane_id, data)"
            + " values (?, 1, ?, ?, '{}')",
        Tuple.of(id, UUID.randomUUID().toString(), lane));
    run(
        "insert into delivery_attempt (delivery_id, token, started_at, took_millis, outcome, server,"
            + " code, status, text) values (?, 1, '2026-03-01', 12, 'refused', 'mx:25', 550,"
            + " '5.1.1', 'no such user')",
        Tuple.of(id));
    return id;
  }

  private void run(String sql, Tuple values) {
    pool.preparedQuery(sql).executeAndAwait(values);
  }

  static ValidatableResponse isProblem(ValidatableResponse response, int status, String type) {
    response.statusCode(status);
    assertThat(response.extract().contentType()).isEqualTo("application/problem+json");
    return response.body("type", equalTo("/problems/" + type)).body("status", equalTo(status));
  }
}

package dev.avisa.endtoend;

import dev.avisa.localstack.client.Endpoints;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Many users, written by a job with SQL. */
final class BulkUsers {
  private static final int AT_A_TIME = 5_000;

  private final String tag = "b" + UUID.randomUUID().toString().substring(0, 8);
  private final Endpoints endpoints;
  private final List<String> ids;

  BulkUsers(Endpoints endpoints, int count) {
    this.endpoints = endpoints;
    ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
  }

  List<String> ids() {
    return ids;
  }

  /** Signed, so that nobody is told; without addresses, so that nobody is mailed later either. */
  void insert() {
    for (int i = 0; i < ids.size(); i += AT_A_TIME) {
      StringBuilder sql =
          new StringBuilder("INSERT INTO users (id, username, email, last_event_id) VALUES ");
      for (int j = i; j < Math.min(i + AT_A_TIME, ids.size()); j++) {
        sql.append(j == i ? "" : ",")
            .append(
                "('%s','%s-%d','no address %s-%d','%s')"
                    .formatted(ids.get(j), tag, j, tag, j, UUID.randomUUID()));
      }
      Sql.execute(endpoints, sql.toString());
    }
  }

  /** One statement, one transaction. */
  void update(String status) {
    Sql.execute(
        endpoints,
        "UPDATE users SET status = '" + status + "' WHERE username LIKE '" + tag + "-%'");
  }
}

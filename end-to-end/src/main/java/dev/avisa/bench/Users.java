package dev.avisa.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * Those whose data is changed, each in turn, so that a user comes again as late as possible: within
 * the quiet period after a mail further changes wait on purpose.
 */
final class Users {
  private static final int ROWS_IN_A_TRANSACTION = 2_000;

  private final String prefix;
  private final Mix mix;
  private final String[] ids;
  private final BitSet atSecondAddress = new BitSet();
  private final BitSet retired = new BitSet();
  private long changes;
  private int next;

  /**
   * @param prefix of their names
   */
  Users(String prefix, int count, Mix mix) {
    this.prefix = prefix;
    this.mix = mix;
    this.ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = UUID.randomUUID().toString();
    }
  }

  int count() {
    return ids.length;
  }

  /** Signed with an event id as the service does, so that nobody is told that they were created. */
  void insert(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO users (id, username, email, full_name, last_event_id)"
                + " VALUES (?, ?, ?, 'Bench', ?)")) {
      for (int i = 0; i < ids.length; i++) {
        insert.setString(1, ids[i]);
        insert.setString(2, name(i));
        insert.setString(3, address(i, false));
        insert.setString(4, UUID.randomUUID().toString());
        insert.addBatch();
        if ((i + 1) % ROWS_IN_A_TRANSACTION == 0 || i + 1 == ids.length) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
  }

  /** The next user, with something changed that wasn't so before. */
  synchronized UserChange next() {
    if (retired.cardinality() == ids.length) {
      throw new BenchFailure("every user had a change that was refused or not answered");
    }
    while (retired.get(next)) {
      next = (next + 1) % ids.length;
    }
    int user = next;
    next = (next + 1) % ids.length;
    long number = changes++;
    String before = address(user, atSecondAddress.get(user));
    boolean replacesEmail = mix.replacesEmail(number);
    if (replacesEmail) {
      atSecondAddress.flip(user);
    }
    String now = address(user, atSecondAddress.get(user));
    String body =
        """
        {"username":"%s","email":"%s","fullName":"Bench %d","locale":"en","status":"ACTIVE"}"""
            .formatted(name(user), now, number);
    return new UserChange(
        user, ids[user], body, replacesEmail ? List.of(before, now) : List.of(now));
  }

  /** Of someone whose data isn't known any more: the next change could be another than it seems. */
  synchronized void retire(UserChange change) {
    retired.set(change.user());
  }

  String name(int user) {
    return "%s%06d".formatted(prefix, user);
  }

  String address(int user, boolean second) {
    return name(user) + (second ? "@second.bench.example" : "@bench.example");
  }
}

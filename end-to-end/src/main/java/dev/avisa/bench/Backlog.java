package dev.avisa.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One SQL statement that changes many users at once while no mail server can be reached, and then
 * the mails, when there is one again.
 *
 * @param rowsPerSecond from the statement's commit until its last event was on cdc.info-user
 * @param storedPerSecond from the commit until the last delivery was in the queue
 * @param mailsPerSecond from when the mail server was back until it had the last mail
 * @param voidReasons why the rates mean nothing; empty if they do
 */
record Backlog(
    int rows,
    double rowsPerSecond,
    double storedPerSecond,
    double mailsPerSecond,
    Tally.Mails mails,
    List<String> voidReasons) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** After one of a fifth, since nothing before it took this way: the JVMs would be cold. */
  static Backlog measure(Rig rig, int rows) {
    measure(rig, Math.max(1, rows / 5), "warm");
    return measure(rig, rows, "bulk");
  }

  private static Backlog measure(Rig rig, int rows, String prefix) {
    Users users = new Users(prefix, rows, new Mix(0));
    Clock clock = rig.clock();
    Ledger ledger = rig.newLedger();
    try (Connection userdata = rig.system().userdata();
        Connection pushEmail = rig.system().pushEmail();
        Statement statement = userdata.createStatement()) {
      users.insert(userdata);
      rig.sink().tell(ledger::mail);
      rig.sink().refuse();
      try (TopicWatch events = new TopicWatch(rig.system().endpoints(), clock, TopicWatch.EVENTS)) {
        int changed =
            statement.executeUpdate(
                "UPDATE users SET full_name = 'Bulk' WHERE username LIKE '" + prefix + "%'");
        if (changed != rows) {
          throw new BenchFailure(changed + " of " + rows + " rows were changed");
        }
        long committed = clock.now();
        List<Ledger.Change> changes = owe(ledger, users, committed);
        await(clock, "events", rows, events::count);
        double rowsPerSecond = rows * 1e9 / (events.lastArrival() - committed);
        await(clock, "deliveries", rows, () -> pending(pushEmail));
        double storedPerSecond = rows * 1e9 / (clock.now() - committed);
        rig.sink().reopen();
        long opened = clock.now();
        changes.forEach(change -> ledger.acknowledged(change, opened));
        await(clock, "mails", rows, () -> rows - (int) ledger.open());
        double mailsPerSecond = rows * 1e9 / (ledger.lastMail() - opened);
        Tally tally = ledger.close();
        return new Backlog(
            rows,
            rowsPerSecond,
            storedPerSecond,
            mailsPerSecond,
            tally.mails(),
            tally.miscounts(rows));
      }
    } catch (SQLException e) {
      throw new BenchFailure("the backlog failed: " + e.getMessage());
    }
  }

  private static List<Ledger.Change> owe(Ledger ledger, Users users, long committed) {
    return IntStream.range(0, users.count())
        .mapToObj(user -> ledger.begin(committed, List.of(users.address(user, false))))
        .toList();
  }

  private interface Count {
    int now() throws SQLException;
  }

  /** Waits for as long as anything moves. */
  private static void await(Clock clock, String what, int expected, Count count)
      throws SQLException {
    int before = -1;
    long moved = clock.now();
    for (int now = count.now(); now < expected; now = count.now()) {
      if (now != before) {
        before = now;
        moved = clock.now();
      }
      if (clock.now() - moved > PATIENCE.toNanos()) {
        throw new BenchFailure("%d of %d %s came".formatted(now, expected, what));
      }
      clock.sleepUntil(clock.now() + LOOK_EVERY.toNanos());
    }
  }

  private static int pending(Connection pushEmail) throws SQLException {
    try (Statement statement = pushEmail.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM delivery WHERE pending = 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}

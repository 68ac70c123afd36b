package dev.avisa.capture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the database says to the user that Debezium reads it as. */
public sealed interface DatabaseView {
  record Unreachable() implements DatabaseView {}

  record LoginRefused() implements DatabaseView {}

  /**
   * What the user isn't allowed to ask is empty.
   *
   * @param variables of the server, by lower-case name
   * @param grants one statement each, as {@code SHOW GRANTS} answers
   * @param end where the next transaction will be written
   * @param gap whether transactions after the stored offset are gone
   * @param outboxRows at most {@value #MAX_OUTBOX_ROWS}; empty as well where there is no outbox
   * @param mayRead whether it may read the users, by whatever right
   * @param cascades the foreign keys by which other tables change the users
   */
  record Answers(
      boolean mariaDb,
      Map<String, String> variables,
      List<String> grants,
      Optional<BinlogEnd> end,
      Optional<Gap> gap,
      OptionalLong outboxRows,
      boolean mayRead,
      List<String> cascades)
      implements DatabaseView {
    public static final int MAX_OUTBOX_ROWS = 1000;

    public Answers {
      variables = Map.copyOf(variables);
      grants = List.copyOf(grants);
      cascades = List.copyOf(cascades);
    }
  }

  /**
   * Transactions that are gone from the binlog and were not read.
   *
   * @param until when the oldest binlog that is left was begun, to the second, if it could be read
   */
  record Gap(Optional<Instant> until) {}
}

package dev.avisa.bench;

import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One system, the sink that it mails to, and users to change. */
final class Rig implements AutoCloseable {
  /** The default of avisa.delivery.quiet-period: nothing is set for the benchmark. */
  static final Duration QUIET_PERIOD = Duration.ofSeconds(60);

  /** Above this a mail is counted as late; its time counts as any other's. */
  static final Duration LATE = Duration.ofSeconds(5);

  /**
   * So that a backlog begins to drain within a second of the mail server's return; the default
   * would have it wait for a probe for up to a minute, which says nothing of the speed.
   */
  static final Map<String, String> SETTINGS = Map.of("AVISA_DELIVERY_LONGEST_PROBE", "1S");

  private final Clock clock;
  private final Sink sink;
  private final SystemUnderTest system;
  private final HttpTarget target;
  private final Users users;
  private final Set<String> seenEvents = new HashSet<>();

  private Rig(Clock clock, Sink sink, SystemUnderTest system, HttpTarget target, Users users) {
    this.clock = clock;
    this.sink = sink;
    this.system = system;
    this.target = target;
    this.users = users;
  }

  /**
   * @param home the source tree, or a copy of what runs
   * @param database mariadb or mysql
   */
  static Rig start(
      Path home, StackDirectory directory, String database, Clock clock, int users, Mix mix) {
    Sink sink = Sink.open(clock);
    SystemUnderTest system = null;
    try {
      Map<String, String> environment = new HashMap<>(SETTINGS);
      environment.put("AVISA_MAIL_SERVERS", "127.0.0.1:" + sink.port());
      system =
          SystemUnderTest.start(
              home, directory, database, true, SystemUnderTest.Parts.ALL_BUT_INBOX, environment);
      Users people = new Users("bench", users, mix);
      try (Connection connection = system.userdata()) {
        people.insert(connection);
      }
      HttpTarget target = new HttpTarget(system.userdataPort(), system.token());
      return new Rig(clock, sink, system, target, people);
    } catch (SQLException e) {
      throw failed(sink, system, new BenchFailure("cannot make users: " + e.getMessage()));
    } catch (RuntimeException e) {
      throw failed(sink, system, e);
    }
  }

  private static RuntimeException failed(
      Sink sink, @Nullable SystemUnderTest system, RuntimeException e) {
    sink.close();
    if (system != null) {
      system.close();
    }
    return e;
  }

  Clock clock() {
    return clock;
  }

  SystemUnderTest system() {
    return system;
  }

  Sink sink() {
    return sink;
  }

  Ledger newLedger() {
    return new Ledger(seenEvents, QUIET_PERIOD.toNanos(), LATE.toNanos());
  }

  Run run(Schedule schedule, Witness witness) {
    Ledger ledger = newLedger();
    sink.tell(
        (recipient, events, now) -> {
          ledger.mail(recipient, events, now);
          witness.mail(recipient, events, now);
        });
    List<Cost> before = system.costs();
    Load.Outcome outcome = new Load(clock, users, target).put(schedule, ledger, witness);
    return new Run(
        schedule,
        outcome.tally(),
        outcome.lateness(),
        outcome.lagMillis(),
        Cost.since(before, system.costs()));
  }

  @Override
  public void close() {
    target.close();
    system.close();
    sink.close();
  }
}

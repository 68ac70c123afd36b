package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.PageSize;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.repositories.Answers;
import dev.avisa.userdata.repositories.SettableClock;
import dev.avisa.userdata.repositories.Users;
import dev.avisa.userdata.repositories.UsersContract;
import dev.avisa.userdata.repositories.UsersFixture;
import dev.avisa.userdata.repositories.UsersWithoutKeys;
import io.quarkus.hibernate.orm.runtime.JPAConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MySqlUsersIT extends UsersContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Sessions sessions;
  @Inject Outbox outbox;
  @Inject JPAConfig jpa;

  // Far ahead, so that the running service's timer finds nothing old among these answers.
  private final SettableClock clock = new SettableClock(Instant.parse("2100-01-01T00:00:00Z"));
  private MySqlAnswers answers;
  private UsersWithoutKeys users;

  private Binlog binlog;

  @BeforeEach
  void openTheBinlog() {
    answers = new MySqlAnswers(sessions, clock);
    users = new UsersWithoutKeys(new MySqlUsers(sessions, outbox, answers));
    binlog = new Binlog();
  }

  @AfterEach
  void closeTheBinlog() throws IOException {
    binlog.close();
  }

  @Override
  protected Users store() {
    return users.users();
  }

  @Override
  protected Answers answers() {
    return answers;
  }

  @Override
  protected SettableClock clock() {
    return clock;
  }

  @Override
  protected List<Told> events() {
    return binlog.events().stream().map(change -> told(change.row().get(5))).toList();
  }

  @Override
  protected <T> T await(Supplier<Uni<T>> work) {
    return OnEventLoop.await(work);
  }

  /** They would be found no more, and slow down the search for those that are. */
  @Test
  void keepsNoPlansOfItsQueries() {
    var ana = stored("ana");
    Statistics statistics =
        jpa.getEntityManagerFactory("<default>", true).unwrap(SessionFactory.class).getStatistics();
    await(() -> users.update(ana.id(), UsersFixture::withLongerName));
    await(() -> store().update(ana.id(), UsersFixture::withLongerName, newKey()));
    statistics.setStatisticsEnabled(true);

    try {
      await(() -> users.update(ana.id(), UsersFixture::withLongerName));
      await(() -> store().update(ana.id(), UsersFixture::withLongerName, newKey()));

      assertThat(statistics.getQueryPlanCacheMissCount()).isZero();
    } finally {
      statistics.setStatisticsEnabled(false);
    }
  }

  @Test
  void changesTheUserAndTellsOfItInOneTransaction() {
    var ana = stored("ana");

    await(() -> users.update(ana.id(), UsersFixture::withLongerName));
    await(() -> users.delete(ana.id(), user -> user.delete(user.updatedAt(), null)));

    assertThat(binlog.transactions())
        .extracting(changes -> changes.stream().map(c -> c.kind() + " " + c.table()).toList())
        .containsExactly(
            List.of("insert users", "insert outbox_event", "delete outbox_event"),
            List.of("update users", "insert outbox_event", "delete outbox_event"),
            List.of("update users", "delete users", "insert outbox_event", "delete outbox_event"));
  }

  @Test
  void signsTheRowThatIsDeletedWithTheIdOfTheEvent() {
    var ana = stored("ana");

    await(() -> users.delete(ana.id(), user -> user.delete(user.updatedAt(), null)));

    List<Binlog.Change> deletion = binlog.transactions().getLast();
    assertThat(deletion.get(1).row().get(9)).isEqualTo(deletion.get(2).row().getFirst());
  }

  @Test
  void writesTheIdOfTheEventIntoTheRow() {
    stored("ana");

    List<Binlog.Change> transaction = binlog.transactions().getFirst();
    Object lastEventId = transaction.getFirst().row().get(9);
    assertThat(lastEventId).isEqualTo(transaction.get(1).row().getFirst());
  }

  @Test
  void storesNoUserWhenItsEventCannotBeStored() {
    var created = newUser("ana");
    var eventId = created.event().id();
    Binlog.execute(
        "insert into outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " values ('%s', 'info-user', '-', 'marker', '2000-01-01', '')".formatted(eventId));
    try {
      assertThatThrownBy(() -> await(() -> users.create(created)))
          .hasStackTraceContaining("Duplicate entry");

      assertThat(await(() -> users.find(created.user().id()))).isEmpty();
      assertThat(binlog.events()).isEmpty();
    } finally {
      Binlog.execute("delete from outbox_event where id = '%s'".formatted(eventId));
    }
  }

  @Test
  void changesNoUserWhenTheTransactionFailsAfterTheEvent() {
    var ana = stored("ana");
    var before = binlog.transactions();
    var failing = new UsersWithoutKeys(new MySqlUsers(sessions, new FailingOutbox(), answers));

    assertThatThrownBy(() -> await(() -> failing.update(ana.id(), UsersFixture::withLongerName)))
        .hasStackTraceContaining("before the commit");
    assertThatThrownBy(() -> await(() -> failing.create(newUser("maria"))))
        .hasStackTraceContaining("before the commit");
    assertThatThrownBy(
            () ->
                await(() -> failing.delete(ana.id(), user -> user.delete(user.updatedAt(), null))))
        .hasStackTraceContaining("before the commit");

    assertThat(await(() -> users.find(ana.id()))).contains(ana);
    assertThat(binlog.transactions()).isEqualTo(before);
  }

  @Test
  void isUnavailableToWhoWaitsTooLongForALock() throws SQLException {
    var ana = stored("ana");
    try (var other = Binlog.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from users where id = '%s' for update".formatted(ana.id()));

      assertThatThrownBy(() -> await(() -> users.update(ana.id(), UsersFixture::withLongerName)))
          .isInstanceOf(UsersUnavailable.class);
    }
    assertThat(await(() -> users.find(ana.id()))).contains(ana);
  }

  /** As many rows as a page needs, however many are passed over. */
  @Test
  void readsNoMoreThanItLists() throws SQLException {
    var before = newId();
    Binlog.execute(
        "insert into users (id, username, email) with recursive n (i) as (select 1 union all"
            + " select i + 1 from n where i < 1000)"
            + " select concat('ffffffff-0000-7000-8000-', lpad(i, 12, '0')), concat('listed', i),"
            + " concat('listed', i, '@example.org') from n");
    stored("ana");
    try (var connection = Binlog.connect();
        var statement = connection.createStatement()) {
      statement.execute("analyze table users");
      var listing =
          UserListing.of(new UserQuery(null, null, Status.INACTIVE, before, new PageSize(10)));
      String sql =
          listing.sql().replace(":after", "'" + before + "'").replace(":status", "'INACTIVE'");

      long reads = reads(statement);
      statement.executeQuery(sql.replace(":rows", "11")).close();

      assertThat(reads(statement) - reads).isLessThan(200);
    } finally {
      Binlog.execute("delete from users where username like 'listed%'");
    }
  }

  private static long reads(Statement statement) throws SQLException {
    long reads = 0;
    try (var rows = statement.executeQuery("show session status like 'Handler_read%'")) {
      while (rows.next()) {
        reads += rows.getLong(2);
      }
    }
    return reads;
  }

  private static Told told(Object payload) {
    try {
      JsonNode value = JSON.readTree((byte[]) payload);
      return new Told(value.get("eventId").asText(), value.get("version").asLong());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

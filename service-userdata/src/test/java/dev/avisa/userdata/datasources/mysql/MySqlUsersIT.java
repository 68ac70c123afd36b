package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.repositories.Answers;
import dev.avisa.userdata.repositories.SettableClock;
import dev.avisa.userdata.repositories.Users;
import dev.avisa.userdata.repositories.UsersContract;
import dev.avisa.userdata.repositories.UsersFixture;
import dev.avisa.userdata.repositories.UsersWithoutKeys;
import io.quarkus.hibernate.orm.runtime.JPAConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** They would be found no more, and slow down the search for those that are. */
  @Test
  void keepsNoPlansOfItsLockingQuery() {
    var ana = stored("ana");
    Statistics statistics =
        jpa.getEntityManagerFactory("<default>", true).unwrap(SessionFactory.class).getStatistics();
    await(() -> users.update(ana.id(), user -> renamed(user)));
    statistics.setStatisticsEnabled(true);

    try {
      await(() -> users.update(ana.id(), user -> renamed(user)));

      assertThat(statistics.getQueryPlanCacheMissCount()).isZero();
    } finally {
      statistics.setStatisticsEnabled(false);
    }
  }

  @Test
  void changesTheUserAndTellsOfItInOneTransaction() {
    var ana = stored("ana");

    await(() -> users.update(ana.id(), user -> renamed(user)));
    await(() -> users.delete(ana.id(), user -> user.delete(user.updatedAt(), null)));

    assertThat(binlog.transactions())
        .extracting(changes -> changes.stream().map(c -> c.kind() + " " + c.table()).toList())
        .containsExactly(
            List.of("insert users", "insert outbox_event", "delete outbox_event"),
            List.of("update users", "insert outbox_event", "delete outbox_event"),
            List.of("update users", "delete users", "insert outbox_event", "delete outbox_event"));
  }

  @Test
  void goesOnWhenSomebodyAddsAColumn() {
    var ana = stored("ana");
    await(() -> users.update(ana.id(), user -> renamed(user)));
    await(() -> users.list(named(ana)));

    Binlog.execute("alter table users add column shoe_size int");
    try {
      assertThat(await(() -> users.list(named(ana))).users()).isNotEmpty();
      assertThat(await(() -> users.update(ana.id(), UsersFixture::withLongerName)))
          .isInstanceOf(UpdateOutcome.Updated.class);
      assertThat(await(() -> users.delete(ana.id(), user -> user.delete(user.updatedAt(), null))))
          .isEqualTo(DeleteOutcome.DELETED);
    } finally {
      Binlog.execute("alter table users drop column shoe_size");
    }
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

    assertThatThrownBy(() -> await(() -> failing.update(ana.id(), user -> renamed(user))))
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

  /** It would hold up all changes behind it. */
  @ParameterizedTest
  @CsvSource({"info_user, 2, there_is_no_other_topic", "info-user, 524289, payload_fits_a_record"})
  void refusesAnOutboxRowThatKafkaWouldNotTake(String topic, int length, String constraint) {
    String insert =
        "insert into outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " values (uuid(), '%s', 'x', 'x', now(6), repeat('x', %d))".formatted(topic, length);

    assertThatThrownBy(() -> Binlog.execute(insert)).hasStackTraceContaining(constraint);
  }

  @Test
  void readsWhatOthersWroteAgainstTheRules() {
    var id = dev.avisa.domain.UserId.parse(UUID.randomUUID().toString());
    Binlog.execute(
        "insert into users (id, username, email, full_name, date_of_birth, locale, status,"
            + " last_event_id) values ('%s', 'A %s', 'no address %s', 'a\\r\\nb', '1066-10-14',"
                .formatted(id, id, id)
            + " '??', 'x', 'y')");

    User user = await(() -> users.find(id)).orElseThrow();

    assertThat(user.fields().email()).isEqualTo("no address " + id);
    assertThat(user.fields().fullName()).isEqualTo("a\r\nb");
    assertThat(user.fields().dateOfBirth()).isEqualTo("1066-10-14");
    assertThat(user.lastEventId()).isNull();
    assertThat(user.version()).isEqualTo(1);
  }

  private static UserQuery named(User user) {
    Username name = new Username(user.fields().username());
    return new UserQuery(name, null, null, null, PageSize.DEFAULT);
  }

  /** Which MySQL takes only from those who ask for it. */
  @ParameterizedTest
  @ValueSource(strings = {"1990-00-00", "0000-00-00", "1990-02-31"})
  void readsAndMendsDatesThatAreNotInTheCalendar(String date) {
    var ana = stored("ana");
    Binlog.execute(
        "set sql_mode = 'allow_invalid_dates'",
        "update users set date_of_birth = '%s', created_at = '0000-00-00' where id = '%s'"
            .formatted(date, ana.id()));

    User user = await(() -> users.find(ana.id())).orElseThrow();
    assertThat(user.fields().dateOfBirth()).isNull();
    assertThat(user.createdAt()).isEqualTo(Instant.EPOCH);
    assertThat(await(() -> users.list(named(ana))).users()).contains(user);
    assertThat(await(() -> users.update(ana.id(), UsersFixture::withLongerName)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(await(() -> users.delete(ana.id(), each -> each.delete(Instant.now(), null))))
        .isEqualTo(DeleteOutcome.DELETED);
  }

  @Test
  void noticesWhatOthersWroteThoughTheyHideIt() {
    var ana = stored("ana");
    Binlog.execute(
        "update users set full_name = 'Eve', updated_at = updated_at where id = '%s'"
            .formatted(ana.id()));

    User user = await(() -> users.find(ana.id())).orElseThrow();

    assertThat(user.version()).isEqualTo(ana.version());
    assertThat(user.updatedAt()).isEqualTo(ana.updatedAt());
    assertThat(user.revision()).isNotEqualTo(ana.revision());
  }

  @Test
  void isUnavailableToWhoWaitsTooLongForALock() throws SQLException {
    var ana = stored("ana");
    try (var other = Binlog.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from users where id = '%s' for update".formatted(ana.id()));

      assertThatThrownBy(() -> await(() -> users.update(ana.id(), user -> renamed(user))))
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

  @Test
  void refusesAnIdThatNoReaderOfTheTopicCouldTakeForOne() {
    assertThatThrownBy(
            () -> Binlog.execute("insert into users (id, username, email) values ('1', 'a', 'b')"))
        .hasMessageContaining("users_id_is_uuid");
  }

  @Test
  void keepsTheAnswerInTheTransactionOfTheChange() {
    var created = newUser("ana");
    await(() -> store().create(created, newKey()));
    await(() -> store().update(created.user().id(), user -> renamed(user), newKey()));

    assertThat(binlog.transactions())
        .extracting(changes -> changes.stream().map(c -> c.kind() + " " + c.table()).toList())
        .containsExactly(
            List.of(
                "insert idempotency_answer",
                "insert users",
                "insert outbox_event",
                "delete outbox_event",
                "update idempotency_answer"),
            List.of(
                "insert idempotency_answer",
                "update users",
                "insert outbox_event",
                "delete outbox_event",
                "update idempotency_answer"));
  }

  @Test
  void commitsNothingWhenAKeyedChangeIsRefusedOrFails() {
    var ana = stored("ana");
    var before = binlog.transactions();
    var key = newKey();
    var failing = new MySqlUsers(sessions, new FailingOutbox(), answers);

    await(() -> store().update(newId(), user -> renamed(user), key));
    assertThatThrownBy(() -> await(() -> failing.update(ana.id(), user -> renamed(user), key)))
        .hasStackTraceContaining("before the commit");

    assertThat(binlog.transactions()).isEqualTo(before);
    assertThat(await(() -> store().update(ana.id(), user -> renamed(user), key)))
        .isInstanceOf(Once.First.class);
  }

  @Test
  void repeatsAnAnswerThatSomebodyElseIsReadingToo() throws SQLException {
    var created = newUser("ana");
    var key = newKey();
    await(() -> store().create(created, key));
    try (var other = Binlog.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "select * from idempotency_answer where scope = '%s' for update"
              .formatted(key.scope().value()));

      assertThat(await(() -> store().create(created, key))).isInstanceOf(Once.Repeated.class);
    }
  }

  @Test
  void saysNeitherCallerNorKeyInTheDatabase() throws SQLException {
    var key = new IdempotencyKey("ana@idp", unique("secret"), Fingerprint.of("a change"));
    await(() -> store().create(newUser("bia"), key));

    try (var connection = Binlog.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from idempotency_answer")) {
      while (rows.next()) {
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          assertThat(String.valueOf(rows.getString(column)))
              .doesNotContain("ana@idp")
              .doesNotContain(key.value());
        }
      }
    }
  }

  private static dev.avisa.userdata.entities.UserChange.Replacement renamed(User user) {
    return user.replace(
        new dev.avisa.userdata.entities.Profile(
            new dev.avisa.userdata.entities.Username(user.fields().username()),
            new dev.avisa.domain.EmailAddress(user.fields().email()),
            new dev.avisa.userdata.entities.FullName("Renamed"),
            null,
            null,
            dev.avisa.userdata.entities.LanguageTag.DEFAULT,
            dev.avisa.userdata.entities.Status.ACTIVE),
        occurrence());
  }

  private static Told told(Object payload) {
    try {
      JsonNode value = JSON.readTree((byte[]) payload);
      return new Told(value.get("eventId").asText(), value.get("version").asLong());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the event as ever, and then something goes wrong. */
  private static final class FailingOutbox extends Outbox {
    @Override
    Uni<Void> write(Mutiny.Session session, UserDataChanged event) {
      return super.write(session, event)
          .chain(() -> Uni.createFrom().failure(new IllegalStateException("before the commit")));
    }
  }
}

package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.repositories.UsersFixture;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables belong to others too, who write what no request could, and change them. */
@QuarkusTest
class MySqlUsersOfOthersIT extends MySqlUsersFixture {
  @Test
  void goesOnWhenSomebodyAddsAColumn() {
    var ana = stored("ana");
    await(() -> users().update(ana.id(), UsersFixture::withLongerName));
    await(() -> users().list(named(ana)));

    Binlog.execute("alter table users add column shoe_size int");
    try {
      assertThat(await(() -> users().list(named(ana))).users()).isNotEmpty();
      assertThat(await(() -> users().update(ana.id(), UsersFixture::withLongerName)))
          .isInstanceOf(UpdateOutcome.Updated.class);
      assertThat(await(() -> users().delete(ana.id(), user -> user.delete(user.updatedAt(), null))))
          .isEqualTo(DeleteOutcome.DELETED);
    } finally {
      Binlog.execute("alter table users drop column shoe_size");
    }
  }

  @Test
  void readsWhatOthersWroteAgainstTheRules() {
    var id = UserId.parse(UUID.randomUUID().toString());
    Binlog.execute(
        "insert into users (id, username, email, full_name, date_of_birth, locale, status,"
            + " last_event_id) values ('%s', 'A %s', 'no address %s', 'a\\r\\nb', '1066-10-14',"
                .formatted(id, id, id)
            + " '??', 'x', 'y')");

    User user = await(() -> users().find(id)).orElseThrow();

    assertThat(user.fields().email()).isEqualTo("no address " + id);
    assertThat(user.fields().fullName()).isEqualTo("a\r\nb");
    assertThat(user.fields().dateOfBirth()).isEqualTo("1066-10-14");
    assertThat(user.lastEventId()).isNull();
    assertThat(user.version()).isEqualTo(1);
  }

  /** Which MySQL takes only from those who ask for it. */
  @ParameterizedTest
  @ValueSource(strings = {"1990-00-00", "0000-00-00"})
  void readsDatesThatAreNotInTheCalendarAndLeavesThem(String date) {
    var ana = stored("ana");
    Binlog.execute(
        "set sql_mode = 'allow_invalid_dates'",
        "update users set date_of_birth = '%s', created_at = '0000-00-00' where id = '%s'"
            .formatted(date, ana.id()));

    User user = await(() -> users().find(ana.id())).orElseThrow();
    assertThat(user.fields().dateOfBirth()).isNull();
    assertThat(user.createdAt()).isEqualTo(Instant.EPOCH);
    assertThat(await(() -> users().list(named(ana))).users()).contains(user);
    assertThat(await(() -> users().update(ana.id(), UsersFixture::withLongerName)))
        .isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(stored("date_of_birth", ana)).isEqualTo(date);
    assertThat(stored("created_at", ana)).startsWith("0000-00-00");
    assertThat(await(() -> users().delete(ana.id(), each -> each.delete(Instant.now(), null))))
        .isEqualTo(DeleteOutcome.DELETED);
  }

  /** It would stop at them. */
  @ParameterizedTest
  @ValueSource(strings = {"date_of_birth", "created_at", "updated_at"})
  void refusesDaysThatDebeziumCannotRead(String column) {
    var ana = stored("ana");
    assertThatThrownBy(
            () ->
                Binlog.execute(
                    "set sql_mode = 'allow_invalid_dates'",
                    "update users set %s = '1990-02-31' where id = '%s'"
                        .formatted(column, ana.id())))
        .hasStackTraceContaining(column + "_is_in_the_calendar");
    Binlog.execute(
        "update users set %s = '2024-02-29' where id = '%s'".formatted(column, ana.id()));
  }

  @Test
  void noticesWhatOthersWroteThoughTheyHideIt() {
    var ana = stored("ana");
    Binlog.execute(
        "update users set full_name = 'Eve', updated_at = updated_at where id = '%s'"
            .formatted(ana.id()));

    User user = await(() -> users().find(ana.id())).orElseThrow();

    assertThat(user.version()).isEqualTo(ana.version());
    assertThat(user.updatedAt()).isEqualTo(ana.updatedAt());
    assertThat(user.revision()).isNotEqualTo(ana.revision());
  }

  private static String stored(String column, User user) {
    try (var connection = Binlog.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select concat(%s, '') from users where id = '%s'".formatted(column, user.id()))) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UserQuery named(User user) {
    Username name = new Username(user.fields().username());
    return new UserQuery(name, null, null, null, PageSize.DEFAULT);
  }
}

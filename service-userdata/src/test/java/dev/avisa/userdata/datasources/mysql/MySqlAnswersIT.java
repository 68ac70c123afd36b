package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.repositories.UsersFixture;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change under a key and its answer are committed together, or neither is. */
@QuarkusTest
class MySqlAnswersIT extends MySqlUsersFixture {
  @Inject Sessions sessions;
  @Inject MySqlAnswers answers;

  private Binlog binlog;

  @BeforeEach
  void openTheBinlog() {
    binlog = new Binlog();
  }

  @AfterEach
  void closeTheBinlog() throws IOException {
    binlog.close();
  }

  @Test
  void keepsTheAnswerInTheTransactionOfTheChange() {
    var created = newUser("ana");
    await(() -> store().create(created, newKey()));
    await(() -> store().update(created.user().id(), UsersFixture::withLongerName, newKey()));

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

    await(() -> store().update(newId(), UsersFixture::withLongerName, key));
    assertThatThrownBy(
            () -> await(() -> failing.update(ana.id(), UsersFixture::withLongerName, key)))
        .hasStackTraceContaining("before the commit");

    assertThat(binlog.transactions()).isEqualTo(before);
    assertThat(await(() -> store().update(ana.id(), UsersFixture::withLongerName, key)))
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
}

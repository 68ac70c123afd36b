package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.entities.UniqueField;
import io.vertx.mysqlclient.MySQLException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Duplicate entry 'ana@example.org' for key 'users_email_is_taken'",
        "Duplicate entry 'ana@example.org' for key 'users.users_email_is_taken'",
        "{errorMessage=Duplicate entry 'x' for key 'users_email_is_taken', errorCode=1062}",
        "Duplicate entry 'a' for key 'users_username_is_taken'' for key 'users_email_is_taken'"
      })
  void readsTheFieldFromTheMessagesOfMySqlAndMariaDb(String message) {
    assertThat(Refusal.takenField(refusal(1062, message))).contains(UniqueField.EMAIL);
  }

  @Test
  void takesNoOtherRefusalForATakenValue() {
    String key = "Duplicate entry 'x' for key 'PRIMARY'";
    assertThat(Refusal.takenField(refusal(1062, key))).isEmpty();
    assertThat(Refusal.takenField(refusal(1062, "?"))).isEmpty();
    assertThat(Refusal.takenField(refusal(1406, "x for key 'users_email_is_taken'"))).isEmpty();
    assertThat(Refusal.takenField(new IllegalStateException("x"))).isEmpty();
  }

  @Test
  void knowsADeadlock() {
    assertThat(Refusal.isOfADeadlock(refusal(1213, "Deadlock found"))).isTrue();
    assertThat(Refusal.isOfADeadlock(refusal(1205, "Lock wait timeout exceeded"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1290, HY000", "1792, 25006", "1836, HY000"})
  void knowsAServerThatAnotherOneHasTakenOverFrom(int number, String state) {
    var refused = new MySQLException("x", number, state);

    assertThat(Refusal.isOfAReadOnlyServer(refused)).isTrue();
    assertThat(Refusal.isOfAReadOnlyServer(new SQLException("x", state, number))).isTrue();
    assertThat(Refusal.isOfAReadOnlyServer(new CompletionException(refused))).isTrue();
    assertThat(Refusal.isOfAReadOnlyServer(new MySQLException("x", 1205, "HY000"))).isFalse();
  }

  @Test
  void knowsALockOfSomebodyElse() {
    assertThat(Refusal.isOfALock(refusal(1205, "Lock wait timeout exceeded"))).isTrue();
    assertThat(Refusal.isOfALock(refusal(3572, "Statement aborted because …"))).isTrue();
    assertThat(Refusal.isOfALock(refusal(1213, "Deadlock found"))).isFalse();
  }

  private static Throwable refusal(int number, String message) {
    return new IllegalStateException(new SQLException(message, "23000", number));
  }
}

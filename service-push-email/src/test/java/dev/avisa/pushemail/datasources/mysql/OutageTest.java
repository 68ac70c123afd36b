package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  static Stream<Throwable> troubleWithTheConnection() {
    return Stream.of(
        new ConnectException("Connection refused"),
        ClosedConnectionException.INSTANCE,
        new NoStackTraceThrowable("Timeout"),
        new NoStackTraceThrowable("Pool closed"),
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));
  }

  @ParameterizedTest
  @MethodSource("troubleWithTheConnection")
  void isTroubleWithTheConnection(Throwable trouble) {
    assertThat(Outage.isOne(trouble)).isTrue();
    assertThat(Outage.isOfTheConnection(trouble)).isTrue();
  }

  /** So the transaction is there still, and its locks with it. */
  @ParameterizedTest
  @ValueSource(ints = {1205, 1213, 1290, 1406})
  void leavesTheConnectionWhenTheServerAnswers(int number) {
    assertThat(Outage.isOfTheConnection(new MySQLException("x", number, "HY000"))).isFalse();
  }

  /** A lock, a disk, a password that is being changed, a table that isn't there yet. */
  @ParameterizedTest
  @CsvSource({"1205, HY000", "1021, HY000", "1045, 28000", "1142, 42000", "1146, 42S02"})
  void isWhatPassesOrSomebodyMends(int number, String state) {
    assertThat(Outage.isOne(new MySQLException("x", number, state))).isTrue();
    assertThat(Outage.isOne(new IllegalStateException(new SQLException("x", state, number))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1406, 22001", "1062, 23000", "1366, HY000", "1153, 08S01", "3819, HY000"})
  void isNotDataThatTheDatabaseDoesNotTake(int number, String state) {
    assertThat(Outage.isOne(new MySQLException("x", number, state))).isFalse();
    assertThat(Outage.isOne(new SQLException("x", state, number))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1290, HY000", "1792, 25006", "1836, HY000"})
  void isOfAServerThatAnotherOneHasTakenOverFrom(int number, String state) {
    MySQLException refused = new MySQLException("x", number, state);

    assertThat(Outage.isOfReadOnlyServer(refused)).isTrue();
    assertThat(Outage.isOne(refused)).isTrue();
    assertThat(Outage.isOfReadOnlyServer(new MySQLException("x", 1205, "HY000"))).isFalse();
  }

  @Test
  void isNoFaultOfOurs() {
    assertThat(Outage.isOne(new NoStackTraceThrowable("x"))).isFalse();
  }
}

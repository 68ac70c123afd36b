package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {
  static Stream<Throwable> troubleWithTheConnection() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new ConnectionPoolTooBusyException("Connection pool reached max wait queue size of 1000"),
        ClosedConnectionException.INSTANCE,
        new NoStackTraceThrowable("Timeout"),
        new NoStackTraceThrowable("Pool closed"),
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));
  }

  @ParameterizedTest
  @MethodSource("troubleWithTheConnection")
  void isTroubleWithTheConnection(Throwable trouble) {
    assertThat(Outage.isOne(trouble)).isTrue();
    assertThat(Outage.isOne(new CompletionException(new IllegalStateException(trouble)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1040, 08004",
    "1205, HY000",
    "1213, 40001",
    "1290, HY000",
    "1792, 25006",
    "1836, HY000",
    "1045, 28000", // a password that is being changed
    "1142, 42000", // a grant that is missing
    "1461, 42000", // more prepared statements than are allowed
    "1114, HY000" // a full disk
  })
  void isWhatTheServerCannotDoAtPresent(int number, String state) {
    assertThat(Outage.isOne(new MySQLException("x", number, state))).isTrue();
    assertThat(Outage.isOne(new IllegalStateException(new SQLException("x", state, number))))
        .isTrue();
  }

  @Test
  void isNoFaultOfOurs() {
    assertThat(Outage.isOne(new MySQLException("x", 1062, "23000"))).isFalse();
    assertThat(Outage.isOne(new MySQLException("x", 1406, "22001"))).isFalse();
    assertThat(Outage.isOne(new SQLException("x", "22001", 1406))).isFalse();
    assertThat(Outage.isOne(new MySQLException("x", 1064, "42000"))).isFalse();
    assertThat(Outage.isOne(new MySQLException("x", 1366, "HY000"))).isFalse();
    assertThat(Outage.isOne(new IllegalStateException("Timeout"))).isFalse();
    assertThat(Outage.isOne(new NoStackTraceThrowable("x"))).isFalse();
  }
}

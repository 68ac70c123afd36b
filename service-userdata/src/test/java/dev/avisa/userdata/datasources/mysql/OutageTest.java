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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  static Stream<Throwable> troubleWithTheConnection() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new ConnectionPoolTooBusyException("Connection pool reached max wait queue size of 1000"),
        ClosedConnectionException.INSTANCE,
        new NoStackTraceThrowable("Timeout"),
        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));
  }

  @ParameterizedTest
  @MethodSource("troubleWithTheConnection")
  void isTroubleWithTheConnection(Throwable trouble) {
    assertThat(Outage.isOne(trouble)).isTrue();
    assertThat(Outage.isOne(new CompletionException(new IllegalStateException(trouble)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1040, 1205, 1213, 1290})
  void isWhatTheServerCannotDoAtPresent(int number) {
    assertThat(Outage.isOne(new MySQLException("x", number, "HY000"))).isTrue();
    assertThat(Outage.isOne(new IllegalStateException(new SQLException("x", "HY000", number))))
        .isTrue();
  }

  @Test
  void isNoFaultOfOurs() {
    assertThat(Outage.isOne(new MySQLException("x", 1062, "23000"))).isFalse();
    assertThat(Outage.isOne(new MySQLException("x", 1406, "22001"))).isFalse();
    assertThat(Outage.isOne(new SQLException("x", "22001", 1406))).isFalse();
    assertThat(Outage.isOne(new IllegalStateException("Timeout"))).isFalse();
    assertThat(Outage.isOne(new NoStackTraceThrowable("x"))).isFalse();
  }
}

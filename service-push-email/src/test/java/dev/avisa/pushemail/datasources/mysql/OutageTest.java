package dev.avisa.pushemail.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {
  static Stream<Throwable> troubleWithTheConnection() {
    return Stream.of(
        new ConnectException("Connection refused"),
        ClosedConnectionException.INSTANCE,
        new NoStackTraceThrowable("Timeout"),
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

  @Test
  void isNoFaultOfOurs() {
    assertThat(Outage.isOne(new MySQLException("x", 1406, "22001"))).isFalse();
    assertThat(Outage.isOne(new NoStackTraceThrowable("x"))).isFalse();
  }
}

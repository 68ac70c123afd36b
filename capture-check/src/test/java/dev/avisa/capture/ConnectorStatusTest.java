package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorStatusTest {
  @Test
  void knowsAConnectorThatRuns() {
    assertThat(Captured.status("running").isRunning()).isTrue();
    assertThat(Captured.status("running").hasFailed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "purged-mariadb,deleted the binlog",
    "purged-mysql,deleted the binlog",
    "row-image,binlog_row_image is not FULL",
    "binlog-format,binlog_format is not ROW",
    "login-refused,refuses Debezium's user or password",
    "no-binlog-monitor,lacks a privilege",
    "no-reload,lacks a privilege",
    "unknown-ddl,can't read a statement",
    "unknown-type,can't read"
  })
  void saysInShortWhyATaskFailed(String recorded, String words) {
    ConnectorStatus status = Captured.status(recorded);

    assertThat(status.isRunning()).isFalse();
    assertThat(status.failure().orElseThrow().words())
        .contains(words)
        .doesNotContain("\n", "\tat ");
  }

  @ParameterizedTest
  @CsvSource({"purged-mariadb,true", "purged-mysql,true", "row-image,false"})
  void tellsAPurgedBinlogFromOtherFailures(String recorded, boolean purged) {
    assertThat(Captured.status(recorded).failure().orElseThrow().binlogPurged()).isEqualTo(purged);
  }

  @Test
  void namesTheExceptionOfAnUnknownFailureButNotItsMessage() {
    String trace =
        "org.apache.kafka.connect.errors.ConnectException: Tolerance exceeded for ana@example.org\n"
            + "\tat org.apache.kafka.connect.Worker.run(Worker.java:1)\n"
            + "Caused by: org.apache.kafka.connect.errors.DataException: bad value 'Ana Souza'\n"
            + "\t... 6 more\n";

    assertThat(FailureReason.of(trace).words())
        .isEqualTo("the reason is in Connect's log (DataException)");
  }
}

package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.capture.ConnectorView.Present;
import dev.avisa.capture.DatabaseView.Answers;
import dev.avisa.capture.DatabaseView.Gap;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final Optional<StoredOffset> OFFSET =
      StoredOffset.of(
          Captured.json(
              """
              {"offsets":[{"partition":{"server":"cdc"},"offset":{"ts_sec":1795253546,
               "file":"binlog.000002","pos":1081,"gtids":"0-1-16","server_id":1}}]}"""));
  private static final Present RUNNING = new Present(Captured.status("running"), OFFSET);
  private static final Map<String, String> VARIABLES =
      Map.of(
          "version", "11.4.5-MariaDB-log",
          "log_bin", "ON",
          "binlog_format", "ROW",
          "binlog_row_image", "FULL",
          "binlog_expire_logs_seconds", "604800");

  @Test
  void findNothingWhenAllIsWell() {
    assertThat(judge(RUNNING, answers(VARIABLES, Optional.empty(), 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "log_bin,OFF,BINLOG_OFF",
    "binlog_format,STATEMENT,BINLOG_FORMAT",
    "binlog_format,MIXED,BINLOG_FORMAT",
    "binlog_row_image,MINIMAL,BINLOG_ROW_IMAGE",
    "binlog_row_image,NOBLOB,BINLOG_ROW_IMAGE",
    "binlog_expire_logs_seconds,3600,BINLOG_EXPIRES_SOON",
    "log_bin_compress,ON,BINLOG_COMPRESSED",
    "gtid_mode,OFF,GTID_OFF",
    "gtid_mode,OFF_PERMISSIVE,GTID_OFF",
    "gtid_mode,ON_PERMISSIVE,GTID_OFF"
  })
  void nameASettingOfTheServerThatDoesNotFit(String variable, String value, Cause cause) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(variable, value);

    assertThat(judge(RUNNING, answers(variables, Optional.empty(), 0)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.cause()).isEqualTo(cause);
              assertThat(finding.mend())
                  .contains(variable.equals("log_bin") ? "log-bin" : variable);
            });
  }

  /** While the connector still runs: it only fails at its next start. */
  @Test
  void warnOfTagsThatTheConnectorCannotRead() {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(
        "gtid_executed",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23:mysqlsh:1,\n"
            + "aafd7ce5-ecad-11f1-b3d1-02fc00000001:1-54");

    assertThat(judge(RUNNING, answers(variables, Optional.empty(), 0)))
        .extracting(Finding::cause)
        .containsExactly(Cause.GTID_TAGGED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log_bin_compress | OFF",
        "gtid_mode | ON",
        "gtid_executed | 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23:25, aafd7ce5-ecad-11f1-b3d1-02fc00000001:1"
      })
  void findNothingInASettingThatIsAsItShouldBe(String variable, String value) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(variable, value);

    assertThat(judge(RUNNING, answers(variables, Optional.empty(), 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unknown,'',1",
    "innodb_native_foreign_keys,ON,1",
    "innodb_native_foreign_keys,OFF,0"
  })
  void nameAForeignKeyWhoseCascadesTheServerDoesNotLog(String variable, String value, int found) {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put(variable, value);
    Answers well = answers(variables, Optional.empty(), 0);
    Answers answers =
        new Answers(
            well.mariaDb(),
            variables,
            well.grants(),
            well.end(),
            well.gap(),
            well.outboxRows(),
            well.mayRead(),
            List.of("users_of_tenant"));

    assertThat(judge(RUNNING, answers))
        .hasSize(found)
        .allSatisfy(
            finding -> {
              assertThat(finding.cause()).isEqualTo(Cause.CASCADE_NOT_LOGGED);
              assertThat(finding.mend()).contains("DROP FOREIGN KEY users_of_tenant");
            });
  }

  @Test
  void sayFromWhenToWhenChangesAreLost() {
    Present failed = new Present(Captured.status("purged-mysql"), OFFSET);
    Gap gap = new Gap(Optional.of(Instant.parse("2026-11-21T10:00:00Z")));

    List<Finding> findings = judge(failed, answers(VARIABLES, Optional.of(gap), 0));

    assertThat(findings)
        .extracting(Finding::cause)
        .containsExactly(Cause.BINLOG_PURGED, Cause.CONNECTOR_FAILED);
    assertThat(findings.getFirst().what())
        .contains("between 2026-11-21T09:32:26Z and 2026-11-21T10:00:00Z");
  }

  @Test
  void believeTheConnectorThatABinlogIsPurgedWhereTheDatabaseCannotBeAsked() {
    Present failed = new Present(Captured.status("purged-mariadb"), OFFSET);

    assertThat(judge(failed, new DatabaseView.Unreachable()))
        .extracting(Finding::cause)
        .containsExactly(Cause.BINLOG_PURGED, Cause.CONNECTOR_FAILED, Cause.DATABASE_UNREACHABLE);
  }

  @Test
  void nameRowsInTheOutbox() {
    assertThat(judge(RUNNING, answers(VARIABLES, Optional.empty(), 3)))
        .extracting(Finding::cause)
        .containsExactly(Cause.OUTBOX_NOT_EMPTY);
  }

  @Test
  void nameAConnectorThatIsAwayOrHeld() {
    DatabaseView well = answers(VARIABLES, Optional.empty(), 0);
    ConnectorStatus paused =
        ConnectorStatus.of(
            Captured.json(
                "{\"connector\":{\"state\":\"PAUSED\"},\"tasks\":[{\"state\":\"PAUSED\"}]}"));
    ConnectorStatus stopped =
        ConnectorStatus.of(Captured.json("{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}"));

    assertThat(causes(new ConnectorView.Unreachable(), well))
        .containsExactly(Cause.CONNECT_UNREACHABLE);
    assertThat(causes(new ConnectorView.Missing(), well)).containsExactly(Cause.CONNECTOR_MISSING);
    assertThat(causes(new Present(paused, OFFSET), well)).containsExactly(Cause.CONNECTOR_PAUSED);
    assertThat(causes(new Present(stopped, OFFSET), well)).containsExactly(Cause.CONNECTOR_PAUSED);
    assertThat(causes(RUNNING, new DatabaseView.LoginRefused()))
        .containsExactly(Cause.LOGIN_REFUSED);
  }

  @Test
  void compareTopicsWithWhatIsDeclared() {
    assertThat(TopicRules.judge(Map.of("a", 12, "b", 1, "c", 1), Map.of("a", 1, "b", 1, "x", 9)))
        .extracting(Finding::cause)
        .containsExactly(Cause.TOPIC_PARTITIONS, Cause.TOPIC_MISSING);
  }

  private static List<Cause> causes(ConnectorView connector, DatabaseView database) {
    return judge(connector, database).stream().map(Finding::cause).toList();
  }

  private static List<Finding> judge(ConnectorView connector, DatabaseView database) {
    CaptureSettings settings =
        new CaptureSettings(
            URI.create("http://127.0.0.1:8083"),
            "avisa-userdata",
            Optional.of(
                new CaptureSettings.Database(
                    "127.0.0.1", 13306, "debezium", "secret", "userdata", "")));
    List<Finding> findings =
        new Rules(settings).judge(connector, Optional.of(database), Optional.empty());
    assertThat(findings.toString()).doesNotContain("secret", "\tat ");
    return findings;
  }

  @Test
  void nameAUserWhoMayNotReadWhateverItsRoles() {
    assertThat(
            judge(
                RUNNING,
                answers(VARIABLES, Optional.empty(), 0, "GRANT `other` TO `debezium`@`%`", false)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.cause()).isEqualTo(Cause.PRIVILEGE_MISSING))
        .satisfies(finding -> assertThat(finding.what()).contains("SELECT"));
    assertThat(
            judge(
                RUNNING,
                answers(VARIABLES, Optional.empty(), 0, "GRANT `reader` TO `debezium`@`%`", true)))
        .isEmpty();
  }

  private static Answers answers(Map<String, String> variables, Optional<Gap> gap, long outbox) {
    return answers(
        variables,
        gap,
        outbox,
        "GRANT ALL PRIVILEGES ON *.* TO `debezium`@`%`",
        /* mayRead= */ true);
  }

  private static Answers answers(
      Map<String, String> variables,
      Optional<Gap> gap,
      long outbox,
      String grant,
      boolean mayRead) {
    return new Answers(
        true,
        variables,
        List.of(grant),
        Optional.of(new BinlogEnd(new BinlogPosition("binlog.000002", 1081), Optional.empty(), 1)),
        gap,
        OptionalLong.of(outbox),
        mayRead,
        List.of());
  }
}

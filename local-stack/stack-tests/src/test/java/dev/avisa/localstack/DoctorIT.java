package dev.avisa.localstack;

import static dev.avisa.localstack.AdminAccount.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.capture.Connect;
import dev.avisa.capture.ConnectorView;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.demo.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What ./run doctor says about a running stack that somebody breaks. */
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {
  private static final int READY_MILLIS = 120_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final boolean ON_MYSQL = AdminAccount.KIND.equals("mysql");
  private static final int OTHER_SERVER_ID = 4711;
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z";
  private static final String GAP = TIME + " and " + TIME;

  private Path folder = Path.of("");
  private RunningLauncher launcher;
  private Endpoints endpoints;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    AdminAccount.installIn(folder);
    launcher =
        RunningLauncher.start(
            folder, "--free-ports", "--db", AdminAccount.KIND, "--parts", "database,kafka,connect");
    await()
        .atMost(Duration.ofMillis(READY_MILLIS))
        .untilAsserted(() -> assertThat(launcher.directory().controlPort()).exists());
    try (LocalStack stack = LocalStack.attach(launcher.directory(), READY_MILLIS).orElseThrow()) {
      endpoints = stack.endpoints();
    }
    Path migrations =
        LauncherCommand.homeOf(Path.of(""))
            .resolve("service-userdata/src/main/resources/db/migration");
    sql(
        endpoints,
        "USE userdata",
        Files.readString(migrations.resolve("V2__outbox_event.sql")),
        "CREATE TABLE userdata.users (id VARCHAR(36) PRIMARY KEY)");
  }

  @AfterAll
  void stop() {
    launcher.close();
  }

  /** First, since the launcher is silent about a second failure within a minute. */
  @Test
  @Order(1)
  void aFailedTaskIsStartedAgainAndTheTroubleToldOnce() throws Exception {
    // Given
    sql(endpoints, "SET GLOBAL binlog_row_image = 'MINIMAL'");
    try {
      connect("POST", "/restart?includeTasks=true");
      await().atMost(LIMIT).untilAsserted(() -> assertThat(hasFailed()).isTrue());
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(RestartNote.in(launcher.directory()).read().orElse(0))
                      .isGreaterThan(2));
      assertThat(doctor()).satisfies(says("connector-failed", "binlog_row_image is not FULL"));
    } finally {
      // When
      sql(endpoints, "SET GLOBAL binlog_row_image = 'FULL'");
    }

    // Then
    await().atMost(LIMIT).untilAsserted(() -> assertThat(isRunning()).isTrue());
    assertThat(launcher.output()).containsOnlyOnce("has failed").doesNotContain("\tat ");
    assertThat(doctor().text()).contains("has started it again", "All is well");
  }

  @Test
  void findsNothingWhenAllIsWell() throws Exception {
    Diagnosis diagnosis = doctor();

    assertThat(diagnosis.text()).contains("All is well");
    assertThat(diagnosis.exit()).isZero();
  }

  @Test
  void namesARowImageThatIsNotFull() throws Exception {
    sql(endpoints, "SET GLOBAL binlog_row_image = 'MINIMAL'");
    try {
      assertThat(doctor()).satisfies(says("binlog-row-image", "SET GLOBAL binlog_row_image"));
    } finally {
      sql(endpoints, "SET GLOBAL binlog_row_image = 'FULL'");
    }
  }

  /** With MariaDB whole rows, with MySQL what is read after another server took over. */
  @Test
  void namesASettingThatLosesChangesWithoutAWord() throws Exception {
    String variable = ON_MYSQL ? "gtid_mode" : "log_bin_compress";
    sql(endpoints, "SET GLOBAL " + variable + " = " + (ON_MYSQL ? "ON_PERMISSIVE" : "ON"));
    try {
      assertThat(doctor()).satisfies(says(ON_MYSQL ? "gtid-off" : "binlog-compressed", variable));
    } finally {
      sql(endpoints, "SET GLOBAL " + variable + " = " + (ON_MYSQL ? "ON" : "OFF"));
    }
  }

  /** The connector runs without it and captures nothing. */
  @Test
  void namesAPrivilegeThatIsMissing() throws Exception {
    sql(endpoints, "REVOKE SELECT, REPLICATION SLAVE ON *.* FROM 'debezium'@'%'");
    try {
      assertThat(doctor())
          .satisfies(says("privilege-missing", "GRANT SELECT ON", "GRANT REPLICATION SLAVE ON"));

      // With a role nobody can tell from the grants any more what the user may do.
      sql(endpoints, "CREATE ROLE unrelated", "GRANT unrelated TO 'debezium'@'%'");
      assertThat(doctor()).satisfies(says("privilege-missing", "GRANT SELECT ON"));
    } finally {
      sql(
          endpoints,
          "DROP ROLE IF EXISTS unrelated",
          "GRANT SELECT, REPLICATION SLAVE ON *.* TO 'debezium'@'%'");
    }
  }

  @Test
  void namesALoginThatIsRefused() throws Exception {
    sql(endpoints, "ALTER USER 'debezium'@'%' IDENTIFIED BY 'changed'");
    try {
      assertThat(doctor()).satisfies(says("login-refused", "ALTER USER 'debezium'"));
    } finally {
      sql(endpoints, "ALTER USER 'debezium'@'%' IDENTIFIED BY 'debezium'");
    }
  }

  @Test
  void namesRowsLeftInTheOutbox() throws Exception {
    sql(
        endpoints,
        "INSERT INTO userdata.outbox_event (id, aggregatetype, aggregateid, type, timestamp, payload)"
            + " VALUES ('left', 'info-user', 'nobody', 'test', now(6), '{}')");
    try {
      assertThat(doctor()).satisfies(says("outbox-not-empty", "holds 1 rows"));
    } finally {
      sql(endpoints, "DELETE FROM userdata.outbox_event");
    }
  }

  /** MySQL has logged them since 9.6. */
  @Test
  void namesAForeignKeyWhoseCascadesAreNotLogged() throws Exception {
    sql(
        endpoints,
        "CREATE TABLE userdata.tenants (id INT PRIMARY KEY)",
        "ALTER TABLE userdata.users ADD COLUMN tenant INT, ADD CONSTRAINT of_tenant"
            + " FOREIGN KEY (tenant) REFERENCES userdata.tenants (id) ON DELETE CASCADE");
    try {
      if (ON_MYSQL) {
        assertThat(doctor().text()).contains("All is well");
      } else {
        assertThat(doctor()).satisfies(says("cascade-not-logged", "of_tenant"));
      }
    } finally {
      sql(
          endpoints,
          "ALTER TABLE userdata.users DROP FOREIGN KEY of_tenant",
          "ALTER TABLE userdata.users DROP COLUMN tenant",
          "DROP TABLE userdata.tenants");
    }
  }

  @Test
  void takesAConnectorForWellAfterDdlThatItDoesNotCapture() throws Exception {
    sql(endpoints, "CREATE TABLE userdata.not_captured (id INT)");

    assertThat(doctor().text()).contains("All is well");
  }

  @Test
  void resumesAPausedConnectorWhenToldTo() throws Exception {
    connect("PUT", "/pause");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(state()).isEqualTo("PAUSED"));
    assertThat(doctor()).satisfies(says("connector-paused", "/resume"));

    Diagnosis mended = doctor("--fix");

    assertThat(mended.text()).contains("Resuming", "All is well");
    assertThat(mended.exit()).isZero();
  }

  @Test
  void namesTheGapThatAPurgedBinlogLeftAndMendsItWithoutNotifyingAnybody() throws Exception {
    // Given
    sql(endpoints, "INSERT INTO userdata.users VALUES ('before')");
    assertThat(operation("before")).isEqualTo("c");
    connect("PUT", "/stop");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(state()).isEqualTo("STOPPED"));
    sql(
        endpoints,
        "INSERT INTO userdata.users VALUES ('meanwhile')",
        "FLUSH BINARY LOGS",
        "INSERT INTO userdata.users VALUES ('later')",
        "FLUSH BINARY LOGS");
    // MariaDB keeps a binlog for as long as InnoDB might need it after a crash.
    await().atMost(LIMIT).untilAsserted(() -> assertThat(binlogsAfterPurge(endpoints)).hasSize(1));

    // When
    connect("PUT", "/resume");

    // Then
    await().atMost(LIMIT).untilAsserted(() -> assertThat(hasFailed()).isTrue());
    Diagnosis purged = doctor();
    assertThat(purged).satisfies(says("binlog-purged", "./run doctor --fix"));
    assertThat(purged.text()).containsPattern("binlog-purged\n.* between " + GAP);

    // When
    Diagnosis mended = doctor("--fix");

    // Then
    assertThat(mended.text()).containsPattern("between " + GAP).contains("All is well");
    assertThat(mended.exit()).isZero();
    sql(endpoints, "INSERT INTO userdata.users VALUES ('after')");
    assertThat(operation("after")).isEqualTo("c");
    assertThat(operation("meanwhile")).isEqualTo("r");
  }

  /** Not even in a table that is captured. */
  @Test
  void namesADayThatIsInNoCalendarAndGoesOnAsTroubleshootingSays() throws Exception {
    // Given
    sql(
        endpoints,
        "CREATE DATABASE another",
        "CREATE TABLE another.days (day DATE)",
        "SET sql_mode = 'ALLOW_INVALID_DATES'",
        "INSERT INTO another.days VALUES ('1990-02-31')");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(hasFailed()).isTrue());
    assertThat(doctor()).satisfies(says("connector-failed", "a day that is in no calendar"));
    String settings = connect("GET", "/config", "");
    ObjectNode lenient = (ObjectNode) new ObjectMapper().readTree(settings);
    lenient.put("event.processing.failure.handling.mode", "warn");

    // When
    connect("PUT", "/config", lenient.toString());

    // Then
    sql(endpoints, "INSERT INTO userdata.users VALUES ('behind')");
    assertThat(operation("behind")).isEqualTo("c");
    connect("PUT", "/config", settings);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(isRunning()).isTrue());
    assertThat(doctor().text()).contains("All is well");
  }

  /** Its binlogs have the same names, and other contents. */
  @Test
  void goesByGtidWhenAnotherServerTakesOver() throws Exception {
    // Given
    sql(endpoints, "INSERT INTO userdata.users VALUES ('here')");
    assertThat(doctor().text()).contains("All is well");
    String read = gtids();
    String missed = Pattern.compile("\\d+$").matcher(read).replaceFirst(DoctorIT::laterByFive);
    connect("PUT", "/stop");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(state()).isEqualTo("STOPPED"));

    // When
    anotherServerTakesOverAfter(missed);

    // Then
    assertThat(doctor()).satisfies(says("binlog-purged", "./run doctor --fix"));

    // When
    anotherServerTakesOverAfter(read);
    connect("PUT", "/resume");
    await().atMost(LIMIT).untilAsserted(() -> assertThat(isRunning()).isTrue());

    // Then
    assertThat(doctor().text()).contains("All is well");
    sql(endpoints, "INSERT INTO userdata.users VALUES ('elsewhere')");
    assertThat(operation("elsewhere")).isEqualTo("c");

    // By position, since on MySQL the ids of DDL aren't stored.
    sql(endpoints, "CREATE TABLE userdata.not_captured_elsewhere (id INT)");
    assertThat(doctor().text()).contains("All is well");
  }

  private static String laterByFive(MatchResult number) {
    return "" + (Long.parseLong(number.group()) + 5);
  }

  private String gtids() throws SQLException {
    String variable = ON_MYSQL ? "gtid_executed" : "gtid_binlog_pos";
    return AdminAccount.firstColumn(endpoints, "SELECT @@GLOBAL." + variable).getFirst();
  }

  /** What a clone of a server has, whose own binlogs were gone when the ids ended with these. */
  private void anotherServerTakesOverAfter(String gtids) throws SQLException {
    String name = AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS").getLast();
    sql(
        endpoints,
        ON_MYSQL ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER",
        "SET GLOBAL " + (ON_MYSQL ? "gtid_purged" : "gtid_binlog_state") + " = '" + gtids + "'");
    sql(endpoints, "SET GLOBAL server_id = " + OTHER_SERVER_ID);
    while (!AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS").contains(name)) {
      sql(endpoints, "FLUSH BINARY LOGS");
    }
    sql(endpoints, "FLUSH BINARY LOGS");
  }

  private static List<String> binlogsAfterPurge(Endpoints endpoints) throws SQLException {
    String newest = AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS").getLast();
    sql(endpoints, "PURGE BINARY LOGS TO '" + newest + "'");
    return AdminAccount.firstColumn(endpoints, "SHOW BINARY LOGS");
  }

  private String operation(String id) throws Exception {
    try (TopicReader rows =
        TopicReader.fromTheBeginning(endpoints.kafkaBootstrapServers(), "cdc.userdata.users")) {
      return new ObjectMapper().readTree(rows.awaitRecordOf(id).value()).path("op").asText();
    }
  }

  private static java.util.function.Consumer<Diagnosis> says(String... words) {
    return diagnosis -> {
      assertThat(diagnosis.text()).contains(words).doesNotContain("IDENTIFIED BY PASSWORD");
      assertThat(diagnosis.exit()).isEqualTo(1);
    };
  }

  private record Diagnosis(int exit, String text) {}

  private Diagnosis doctor(String... options) throws Exception {
    return diagnose(folder, options);
  }

  private static Diagnosis diagnose(Path folder, String... options)
      throws IOException, InterruptedException {
    String[] all = new String[options.length + 1];
    all[0] = "doctor";
    System.arraycopy(options, 0, all, 1, options.length);
    try (RunningLauncher doctor = RunningLauncher.start(folder, all)) {
      return new Diagnosis(doctor.awaitEnd(), doctor.output());
    }
  }

  private boolean hasFailed() throws InterruptedException {
    return view() instanceof ConnectorView.Present present && present.status().hasFailed();
  }

  private boolean isRunning() throws InterruptedException {
    return view() instanceof ConnectorView.Present present && present.status().isRunning();
  }

  private String state() throws InterruptedException {
    return view() instanceof ConnectorView.Present present ? present.status().state() : "none";
  }

  private ConnectorView view() throws InterruptedException {
    return new Connect(CaptureOf.stack(endpoints)).look();
  }

  private void connect(String method, String path) throws Exception {
    connect(method, path, "");
  }

  private String connect(String method, String path, String body) throws Exception {
    URI uri =
        endpoints.http(Endpoints.CONNECT_PORT).resolve("/connectors/" + CaptureOf.CONNECTOR + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isBetween(200, 299);
      return answer.body();
    }
  }
}

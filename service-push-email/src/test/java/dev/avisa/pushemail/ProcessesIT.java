package dev.avisa.pushemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real processes that share the queue, and what happens to them in the middle of their work. */
@Tag("slow")
@QuarkusTest
@TestProfile(QueueOnly.class)
class ProcessesIT {
  private static final int CHANGES = 1_500;

  /** Short ones, since the tests wait for their end: no lease may be shorter. */
  private static final Map<String, String> SETTINGS =
      Map.of("AVISA_DELIVERY_LEASE", "PT40S", "KAFKA_SESSION_TIMEOUT_MS", "10000");

  private static final int CONCURRENCY = 25;
  private static final int IN_HAND = 4 * CONCURRENCY;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Inject Pool pool;

  private final MailInbox inbox = new MailInbox();
  private final Topics topics = new Topics();
  private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
  private final List<ServiceProcess> processes = new ArrayList<>();

  /** Quarkus makes two instances of a test class: only what it calls may start something. */
  private ServiceProcess start(String name, Map<String, String> settings) {
    ServiceProcess process = ServiceProcess.start(name, settings);
    processes.add(process);
    return process;
  }

  private void awaitAllAtWork() {
    // All have partitions: what goes to all of them arrives.
    for (int i = 0; i < 24; i++) {
      topics.produce(ExampleRecords.fresh("created", "warm" + i + "@up" + domain));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived("@up" + domain)).isEqualTo(24));
  }

  @BeforeEach
  void empty() {
    for (String table : List.of("lane", "delivery", "delivery_event", "delivery_attempt")) {
      pool.query("delete from " + table).executeAndAwait();
    }
  }

  @AfterEach
  void stop() {
    processes.forEach(ServiceProcess::close);
    topics.close();
  }

  /** In one go, since the longest of it is to wait until leases end. */
  @Test
  void tellEverybodyOnceAlthoughOneIsKilledAndOneSleepsPastItsLease() {
    ServiceProcess killed = start("killed", SETTINGS);
    ServiceProcess sleeping = start("sleeping", SETTINGS);
    ServiceProcess other = start("other", SETTINGS);
    awaitAllAtWork();
    produce(CHANGES);
    await().atMost(PATIENCE).until(() -> arrived("@" + domain) > CHANGES / 10);

    killed.kill();
    sleeping.pause();
    awaitEverybodyTold();
    awaitNothingPending();
    // What the server had accepted and these two had not stored, the other said again.
    int copies = copies();
    assertThat(copies).as("copies of the other").isLessThanOrEqualTo(2 * IN_HAND);
    sleeping.resume();
    other.kill();
    for (int i = 0; i < 24; i++) {
      topics.produce(ExampleRecords.fresh("created", "again" + i + "@up" + domain));
    }
    // The one that slept does all of the work now, so it is awake.
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived("@up" + domain)).isEqualTo(48));

    // Awake again, it may only end what it was in the middle of saying to the server.
    awaitEverybodyTold();
    assertThat(copies()).as("copies").isLessThanOrEqualTo(copies + CONCURRENCY);
    awaitNothingPending();
  }

  @Test
  void refuseToStartWithEachMistakeInALine() throws Exception {
    ServiceProcess wrong =
        start(
            "wrong",
            Map.of("AVISA_DELIVERY_QUIET_PERIOD", "PT20M", "AVISA_DELIVERY_CONCURRENCY", "0"));

    assertThat(wrong.awaitExit()).isEqualTo(1);
    assertThat(Files.readString(Path.of("target/wrong.log")).lines())
        .contains(
            "avisa.delivery.quiet-period is PT20M: it must not be longer than"
                + " avisa.delivery.hold-limit, PT15M",
            "avisa.delivery.concurrency is 0: it must be from 1 to 1000")
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void refuseToStartWithEachMistakeAboutMailsInALine() throws Exception {
    ServiceProcess wrong =
        start(
            "mailless",
            Map.of(
                "AVISA_MAIL_FROM",
                "nobody",
                "AVISA_MAIL_TLS",
                "REQUIRED",
                "AVISA_MAIL_TLS_CONFIGURATION_NAME",
                "nowhere"));

    assertThat(wrong.awaitExit()).isEqualTo(1);
    assertThat(Files.readString(Path.of("target/mailless.log")).lines())
        .contains(
            "avisa.mail.from must be one address, such as Avisa <notices@example.org>",
            "avisa.mail.tls-configuration-name: Unable to find the TLS configuration for name"
                + " nowhere.")
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void refuseToStartWithKeysThatNobodyCanCheckTokensWith() throws Exception {
    ServiceProcess wrong =
        start(
            "keyless",
            Map.of("AVISA_ACCESS", "tokens", "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "/no/such/file"));

    assertThat(wrong.awaitExit()).isEqualTo(78);
    assertThat(Files.readString(Path.of("target/keyless.log")).lines())
        .startsWith("service-push-email does not start:")
        .contains(
            "  mp.jwt.verify.issuer is missing",
            "  mp.jwt.verify.publickey.location is no https URL and no file: /no/such/file");
  }

  private void produce(int count) {
    for (int i = 0; i < count; i++) {
      topics.send(ExampleRecords.fresh("updated", "u" + i + "@" + domain).received());
    }
  }

  private int arrived(String part) {
    return inbox.countTo(part);
  }

  private Set<String> told() {
    Set<String> told = new HashSet<>();
    inbox.to("@" + domain).forEach(mail -> told.addAll(mail.recipients()));
    return told;
  }

  /** Counting costs less than reading, so that comes once there are enough. */
  private void awaitEverybodyTold() {
    await().atMost(PATIENCE).until(() -> arrived("@" + domain) >= CHANGES);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).hasSize(CHANGES));
  }

  /** How many mails came again, each with the Message-ID it had before. */
  private int copies() {
    Map<String, String> messageIds = new HashMap<>();
    int copies = 0;
    for (MailInbox.Received mail : inbox.to("@" + domain)) {
      String id = mail.header("Message-ID").getFirst();
      String before = messageIds.putIfAbsent(mail.recipients().getFirst(), id);
      if (before != null) {
        copies++;
        assertThat(id).as("a second copy").isEqualTo(before);
      }
    }
    return copies;
  }

  private void awaitNothingPending() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending()).isZero());
  }

  private long pending() {
    return pool.query("select count(*) as n from delivery where pending = 1")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong("n");
  }
}

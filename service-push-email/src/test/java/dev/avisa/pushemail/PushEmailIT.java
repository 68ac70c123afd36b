package dev.avisa.pushemail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.pushemail.entities.ReceivedRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a record on the topic to a mail in the inbox, or to the parked topic. */
@QuarkusTest
class PushEmailIT {
  private static final int PARTITION = 5;

  @Inject Pool pool;

  private final MailInbox inbox = new MailInbox();
  private final Topics topics = new Topics();

  @AfterEach
  void clean() {
    inbox.noFaults();
    topics.close();
  }

  @Test
  void welcomesWhoeverWasCreated() {
    String ana = address();
    topics.produce(ExampleRecords.fresh("created", ana));

    eventually(() -> assertThat(subjects(ana)).containsExactly("Your account was created"));
  }

  @Test
  void tellsWhatWasUpdated() {
    String ana = address();
    ExampleRecords record = ExampleRecords.fresh("updated", ana);
    topics.produce(record);

    eventually(() -> assertThat(subjects(ana)).containsExactly("Your data was changed"));
    MailInbox.Received mail = inbox.to(ana).getFirst();
    assertThat(mail.header("Avisa-Event-Id")).containsExactly(record.eventId());
    assertThat(mail.part("text/plain"))
        .contains("Date of birth: (none) -> •••", "Postal address: R••• -> A•••");
  }

  @Test
  void tellsTheOldAndTheNewAddress() {
    String before = address();
    String after = address();
    topics.produce(
        ExampleRecords.fresh("email-changed", after).withContact("previousEmail", before));

    eventually(
        () -> {
          assertThat(subjects(before)).containsExactly("Your e-mail address was replaced");
          assertThat(subjects(after))
              .containsExactly("This is now the e-mail address of your account");
        });
    assertThat(inbox.to(before).getFirst().raw()).doesNotContain(after);
    assertThat(inbox.to(after).getFirst().raw()).doesNotContain(before);
  }

  @Test
  void saysGoodbyeToWhoeverWasDeleted() {
    String ana = address();
    topics.produce(ExampleRecords.fresh("deleted", ana));

    eventually(() -> assertThat(subjects(ana)).containsExactly("Your data was deleted"));
  }

  @Test
  void tellsOfAnEventOnceHoweverOftenItsRecordComes() {
    String ana = address();
    String bob = address();
    ReceivedRecord record = ExampleRecords.fresh("updated", ana).received();
    for (int i = 0; i < 20; i++) {
      topics.produce(record, PARTITION);
    }
    topics.produce(ExampleRecords.fresh("updated", bob).received(), PARTITION);

    eventually(() -> assertThat(inbox.to(bob)).hasSize(1));
    assertThat(inbox.to(ana)).hasSize(1);
    assertThat(query("select 1 from delivery where recipient = '" + ana + "'")).hasSize(1);
  }

  /** Behind it on the same partition comes a record of which one sees that it was dealt with. */
  @Test
  void acknowledgesARepudiationWithoutMailingOrParkingIt() {
    String next = address();
    byte[] user = freshKey();
    ExampleRecords golden = ExampleRecords.golden("change-repudiated");
    RecordMetadata place =
        topics.produce(poison(user, golden.headers(), golden.bytes()), PARTITION);
    topics.produce(ExampleRecords.fresh("created", next).received(), PARTITION);

    eventually(() -> assertThat(inbox.to(next)).hasSize(1));
    eventually(() -> assertThat(topics.committed(PARTITION)).isGreaterThan(place.offset()));
    assertThat(topics.parked(user)).isEmpty();
  }

  static Stream<ReceivedRecord> poison() {
    ExampleRecords good = ExampleRecords.golden("updated");
    byte[] binary = {0, -1, -128, 13, 10};
    return Stream.of(
        poison(freshKey(), good.headers(), null),
        poison(freshKey(), good.headers(), new byte[0]),
        poison(freshKey(), good.headers(), binary),
        poison(freshKey(), good.headers(), "not json".getBytes(UTF_8)),
        poison(freshKey(), good.headers(), "{}".getBytes(UTF_8)),
        poison(freshKey(), good.headers(), good.bytes()),
        poison(freshKey(), List.of(), good.bytes()),
        poison(
            freshKey(),
            good.withHeader("ce_type", "dev.avisa.user.renamed.v1").headers(),
            good.bytes()),
        poison(freshKey(), List.of(new ReceivedRecord.Header("ce_id", null)), good.bytes()),
        poison(freshKey(), good.withHeader("ce_specversion", "9").headers(), good.bytes()),
        poison(concat(binary, freshKey()), good.headers(), good.bytes()),
        ExampleRecords.fresh("updated", "no address").received(),
        ExampleRecords.fresh("updated", address()).withContact("previousEmail", "x").received());
  }

  @ParameterizedTest
  @MethodSource("poison")
  void parksWhatItCannotReadAndGoesOn(ReceivedRecord poison) {
    String next = address();
    RecordMetadata place = topics.produce(poison, PARTITION);
    ExampleRecords following = ExampleRecords.fresh("created", next);
    topics.produce(following.received(), PARTITION);

    eventually(() -> assertThat(inbox.to(next)).hasSize(1));
    eventually(() -> assertThat(topics.parked(poison.key())).hasSize(1));
    ConsumerRecord<byte[], byte[]> parked = topics.parked(poison.key()).getFirst();
    assertThat(parked.value()).isEqualTo(poison.value());
    assertThat(originalHeaders(parked))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(poison.headers());
    assertThat(header(parked, "topic")).isEqualTo("cdc.info-user");
    assertThat(header(parked, "partition")).isEqualTo(Integer.toString(PARTITION));
    assertThat(header(parked, "offset")).isEqualTo(Long.toString(place.offset()));
    assertThat(header(parked, "timestamp")).isEqualTo(Long.toString(place.timestamp()));
    assertThat(header(parked, "reason")).isNotBlank().doesNotContain("Souza", "no address");
  }

  @Test
  void parksARecordWithoutKey() {
    byte[] value = UUID.randomUUID().toString().getBytes(UTF_8);
    topics.produce(new ReceivedRecord("cdc.info-user", 0, 0, 0, null, List.of(), value));

    eventually(
        () ->
            assertThat(topics.parked(null))
                .filteredOn(record -> Arrays.equals(record.value(), value))
                .hasSize(1));
  }

  @Test
  void parksWhatNobodyCanBeToldAbout() {
    ExampleRecords record = ExampleRecords.fresh("updated", address());
    record.value().withObject("/contact").remove("email");
    topics.produce(record);

    eventually(() -> assertThat(reasons(record)).containsExactly("no e-mail address to write to"));
  }

  @Test
  void parksWhatTheServerRefusesAndGoesOn() {
    String ana = address();
    inbox.faults(List.of(MailInbox.reply(ana, 550, "5.1.1 <" + ana + "> does not exist here", 1)));
    ExampleRecords first = ExampleRecords.fresh("created", ana);
    topics.produce(first);
    topics.produce(ExampleRecords.golden("updated").of(first.key()).withEmail(ana));

    eventually(() -> assertThat(subjects(ana)).containsExactly("Your data was changed"));
    Row parked =
        query("select * from delivery where recipient = '" + ana + "' and kind = 'WELCOME'")
            .getFirst();
    assertThat(parked.getString("state")).isEqualTo("parked");
    assertThat(parked.getString("reason")).startsWith("refused: SMTP 550 5.1.1");
  }

  @Test
  void keepsTheOrderOfAUserAndLetsOthersPassWhileAMailIsPostponed() {
    String slow = address();
    String quick = address();
    inbox.faults(List.of(forEver(slow)));
    ExampleRecords first = ExampleRecords.fresh("created", slow);
    ExampleRecords second = ExampleRecords.golden("updated").of(first.key()).withEmail(slow);
    topics.produce(first.received(), PARTITION);
    topics.produce(second.received(), PARTITION);
    topics.produce(ExampleRecords.fresh("created", quick).received(), PARTITION);

    eventually(() -> assertThat(inbox.to(quick)).hasSize(1));
    assertThat(inbox.to(slow)).as("the slow user is still waiting").isEmpty();

    inbox.faults(List.of(MailInbox.reply(slow, 451, "4.3.0 later", 3)));
    eventually(
        () ->
            assertThat(subjects(slow))
                .containsExactly("Your account was created", "Your data was changed"));
  }

  @Test
  void doesNotMailAnAcceptedAddressAgainBecauseOfTheOther() {
    String before = address();
    String after = address();
    inbox.faults(List.of(MailInbox.reply(after, 451, "4.3.0 later", 3)));
    topics.produce(
        ExampleRecords.fresh("email-changed", after).withContact("previousEmail", before));

    eventually(() -> assertThat(inbox.to(after)).hasSize(1));
    assertThat(inbox.to(before)).hasSize(1);
  }

  @Test
  void acknowledgesWhatIsKeptHoweverLongTheServerSaysLater() {
    String ana = address();
    inbox.faults(List.of(forEver(ana)));
    RecordMetadata place =
        topics.produce(ExampleRecords.fresh("created", ana).received(), PARTITION);

    eventually(() -> assertThat(topics.committed(PARTITION)).isGreaterThan(place.offset()));
    assertThat(inbox.to(ana)).isEmpty();

    inbox.noFaults();
    eventually(() -> assertThat(inbox.to(ana)).hasSize(1));
  }

  @Test
  void tellsEachOfThreeAddressesOfTwoChangesInASecond() {
    String a = address();
    String b = address();
    String c = address();
    ExampleRecords first = ExampleRecords.fresh("email-changed", b).withContact("previousEmail", a);
    topics.produce(first);
    topics.produce(
        ExampleRecords.golden("email-changed")
            .of(first.key())
            .withEmail(c)
            .withContact("previousEmail", b));

    eventually(
        () -> {
          assertThat(subjects(a)).containsExactly("Your e-mail address was replaced");
          assertThat(subjects(b))
              .containsExactly(
                  "This is now the e-mail address of your account",
                  "Your e-mail address was replaced");
          assertThat(subjects(c)).containsExactly("This is now the e-mail address of your account");
        });
  }

  @Test
  void keepsTheOrderOfAUserThroughManyRecords() {
    String ana = address();
    ExampleRecords first = ExampleRecords.fresh("updated", ana);
    List<String> eventIds = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      ExampleRecords record = ExampleRecords.golden("updated").of(first.key()).withEmail(ana);
      topics.produce(record);
      eventIds.add(record.eventId());
    }

    eventually(
        () -> assertThat(inbox.to(ana)).flatExtracting(MailInbox.Received::eventIds).hasSize(50));
    assertThat(inbox.to(ana))
        .flatExtracting(MailInbox.Received::eventIds)
        .containsExactlyElementsOf(eventIds);
    assertThat(inbox.to(ana)).as("put together").hasSizeLessThan(10);
  }

  private List<Row> query(String sql) {
    List<Row> rows = new ArrayList<>();
    pool.query(sql).execute().await().atMost(Duration.ofSeconds(10)).forEach(rows::add);
    return rows;
  }

  private static Map<String, Object> forEver(String recipient) {
    return MailInbox.reply(recipient, 451, "4.3.0 later", 1_000_000);
  }

  private static void eventually(ThrowingRunnable assertions) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertions);
  }

  private static String address() {
    return Samples.freshAddress().value();
  }

  private static byte[] freshKey() {
    return UUID.randomUUID().toString().getBytes(UTF_8);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static ReceivedRecord poison(
      byte[] key, List<ReceivedRecord.Header> headers, byte @Nullable [] value) {
    return new ReceivedRecord("cdc.info-user", 0, 0, 0, key, headers, value);
  }

  private List<String> subjects(String recipient) {
    return inbox.to(recipient).stream().flatMap(mail -> mail.header("Subject").stream()).toList();
  }

  private List<String> reasons(ExampleRecords record) {
    return topics.parked(record.key().getBytes(UTF_8)).stream()
        .filter(parked -> Arrays.equals(parked.value(), record.bytes()))
        .map(parked -> header(parked, "reason"))
        .toList();
  }

  private static List<ReceivedRecord.Header> originalHeaders(
      ConsumerRecord<byte[], byte[]> parked) {
    return Arrays.stream(parked.headers().toArray())
        .filter(header -> !header.key().startsWith("avisa-parked-"))
        .map(header -> new ReceivedRecord.Header(header.key(), header.value()))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader("avisa-parked-" + name).value(), UTF_8);
  }
}

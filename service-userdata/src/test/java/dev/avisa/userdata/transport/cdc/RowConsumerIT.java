package dev.avisa.userdata.transport.cdc;

import static dev.avisa.userdata.transport.cdc.Envelopes.deleted;
import static dev.avisa.userdata.transport.cdc.Envelopes.inserted;
import static dev.avisa.userdata.transport.cdc.Envelopes.read;
import static dev.avisa.userdata.transport.cdc.Envelopes.row;
import static dev.avisa.userdata.transport.cdc.Envelopes.updated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.avisa.userdata.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a row change on the topic to an event, or to the parked rows. */
@QuarkusTest
class RowConsumerIT {
  private final Topics topics = new Topics();
  private final String id = UUID.randomUUID().toString();
  private final String event = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void adoptsWhatTheServiceDidNotWrite() {
    sent(updated(row(id, "a@example.org", event), row(id, "b@example.org", event)));

    eventually(() -> assertThat(types()).containsExactly("dev.avisa.user.updated.v1"));
    String value = new String(topics.records(Topics.EVENTS, id).getFirst().value(), UTF_8);
    assertThat(value)
        .contains("\"origin\":\"direct\"", "\"email\":\"b@example.org\"")
        .contains("\"previousEmail\":\"a@example.org\"")
        .doesNotContain("actor");
  }

  @Test
  void leavesTheServicesOwnWritesAndWhatSnapshotsReadAlone() {
    sent(inserted(row(id, "a@example.org", event)));
    sent(read(row(id, "a@example.org", null)));
    topics.row(id, null);
    sent(deleted(row(id, "a@example.org", event)));

    // The last is somebody else's: it is there when all before it have been dealt with.
    eventually(() -> assertThat(types()).containsExactly("dev.avisa.user.deleted.v1"));
  }

  @Test
  void givesARedeliveredChangeTheSameId() {
    String change = now(inserted(row(id, "a@example.org", null)));
    topics.row(id, change);
    topics.row(id, change);

    eventually(() -> assertThat(ids()).hasSize(2));
    assertThat(ids()).containsOnly(ids().getFirst());
  }

  @Test
  void keepsTheOrderOfAUser() {
    String before = row(id, "0@example.org", event);
    for (int i = 1; i <= 200; i++) {
      String after = row(id, i + "@example.org", event);
      sent(updated(before, after));
      before = after;
    }

    eventually(() -> assertThat(ids()).hasSize(200));
    assertThat(topics.records(Topics.EVENTS, id))
        .extracting(
            record -> new String(record.value(), UTF_8).replaceAll(".*\"email\":\"(\\d+)@.*", "$1"))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, 200).mapToObj(String::valueOf).toList());
  }

  @Test
  void parksWhatItCannotReadAndGoesOn() {
    byte[] poison = {0, -1, -128};
    RecordMetadata place =
        topics.produce(new ProducerRecord<>(Topics.ROWS, null, id.getBytes(UTF_8), poison));
    sent(inserted(row(id, "a@example.org", null)));

    eventually(() -> assertThat(types()).containsExactly("dev.avisa.user.created.v1"));
    eventually(() -> assertThat(topics.records(Topics.PARKED_ROWS, id)).hasSize(1));
    var parked = topics.records(Topics.PARKED_ROWS, id).getFirst();
    assertThat(parked.value()).isEqualTo(poison);
    assertThat(Topics.header(parked, "avisa-parked-reason")).isEqualTo("the value is not JSON");
    assertThat(Topics.header(parked, "avisa-parked-offset")).isEqualTo("" + place.offset());
  }

  @Test
  void parksWhatIsTooOldToTell() {
    topics.row(id, inserted(row(id, "a@example.org", null)).replace("1795254275", "1579000000"));

    eventually(() -> assertThat(topics.records(Topics.PARKED_ROWS, id)).hasSize(1));
    assertThat(ids()).isEmpty();
  }

  @Test
  void remembersWhereItWas() {
    RecordMetadata place = sent(inserted(row(id, "a@example.org", null)));

    eventually(() -> assertThat(topics.committed(place.partition())).isGreaterThan(place.offset()));
  }

  private RecordMetadata sent(String envelope) {
    return topics.row(id, now(envelope));
  }

  private List<String> types() {
    return headers("ce_type");
  }

  private List<String> ids() {
    return headers("ce_id");
  }

  private List<String> headers(String name) {
    return topics.records(Topics.EVENTS, id).stream()
        .map(record -> Topics.header(record, name))
        .toList();
  }

  /** The examples are from some day in the past, which would be too old to tell. */
  private static String now(String envelope) {
    return envelope.replace("1795254275", "" + Instant.now().getEpochSecond());
  }

  private static void eventually(ThrowingRunnable assertions) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(assertions);
  }
}

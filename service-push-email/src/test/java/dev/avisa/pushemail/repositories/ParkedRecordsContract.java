package dev.avisa.pushemail.repositories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ParkedRecords} does. */
public abstract class ParkedRecordsContract {
  private static final byte[] NO_TEXT = {0, -1, -128, 13, 10, 127};

  protected abstract ParkedRecords parkedRecords();

  /** The parked record that has this key, as it can be replayed; null keys are looked up too. */
  protected abstract ReceivedRecord replay(byte @Nullable [] key, String reason);

  @Test
  void givesBackEveryByte() {
    ReceivedRecord sample = Samples.record();
    ReceivedRecord record =
        record(
            sample.key(),
            List.of(
                new ReceivedRecord.Header("x", NO_TEXT),
                new ReceivedRecord.Header("x", null),
                new ReceivedRecord.Header("x", "again".getBytes(UTF_8))),
            NO_TEXT);

    park(record, "because");

    assertSame(record, replay(record.key(), "because"));
  }

  @Test
  void keepsNoKeyAndNoValueApartFromEmptyOnes() {
    byte[] key = Samples.record().key();
    ReceivedRecord tombstone = record(key, List.of(), null);

    park(tombstone, "tombstone");

    assertSame(tombstone, replay(key, "tombstone"));
  }

  @Test
  void keepsARecordWithoutKey() {
    String reason = "no key " + System.nanoTime();
    ReceivedRecord record = record(null, List.of(), new byte[0]);

    park(record, reason);

    assertSame(record, replay(null, reason));
  }

  private static ReceivedRecord record(
      byte @Nullable [] key, List<ReceivedRecord.Header> headers, byte @Nullable [] value) {
    return new ReceivedRecord("cdc.info-user", 3, 42, 1_700_000_000_000L, key, headers, value);
  }

  private void park(ReceivedRecord record, String reason) {
    parkedRecords().park(record, reason).await().atMost(Duration.ofSeconds(20));
  }

  private static void assertSame(ReceivedRecord expected, ReceivedRecord actual) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }
}

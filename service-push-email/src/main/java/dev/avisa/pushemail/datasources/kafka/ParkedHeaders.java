package dev.avisa.pushemail.datasources.kafka;

import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedSummary;
import dev.avisa.pushemail.entities.Printable;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link KafkaParkedRecords} writes. Others may have written to the topic too, so
 * nothing is taken for granted.
 */
final class ParkedHeaders {
  static final String PREFIX = "avisa-parked-";

  /** The longest name of a topic. */
  private static final int MAX_TOPIC = 249;

  private ParkedHeaders() {}

  static ParkedSummary summary(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    return new ParkedSummary(
        new ParkedId(record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        key == null ? null : Printable.of(key, ParkedSummary.MAX_KEY),
        reason(record),
        origin(record),
        value == null ? null : value.length);
  }

  static ParkedRecord record(ConsumerRecord<byte[], byte[]> record) {
    List<ReceivedRecord.Header> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(PREFIX)) {
        headers.add(new ReceivedRecord.Header(header.key(), header.value()));
      }
    }
    return new ParkedRecord(
        summary(record), new ParkedRecord.Content(record.key(), headers, record.value()));
  }

  private static @Nullable String reason(ConsumerRecord<byte[], byte[]> record) {
    String reason = text(record, "reason", ParkedSummary.MAX_REASON);
    return reason == null
        ? null
        : reason.substring(0, Math.min(reason.length(), ParkedSummary.MAX_REASON));
  }

  private static ParkedSummary.@Nullable Origin origin(ConsumerRecord<byte[], byte[]> record) {
    String topic = text(record, "topic", MAX_TOPIC);
    Long partition = number(record, "partition");
    Long offset = number(record, "offset");
    if (topic == null || partition == null || offset == null || partition.intValue() != partition) {
      return null;
    }
    Long timestamp = number(record, "timestamp");
    return new ParkedSummary.Origin(
        topic,
        partition.intValue(),
        offset,
        timestamp == null ? null : Instant.ofEpochMilli(timestamp));
  }

  private static @Nullable Long number(ConsumerRecord<byte[], byte[]> record, String name) {
    String text = text(record, name, Long.SIZE);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The last one is ours: a record that was parked before may have others. */
  private static @Nullable String text(
      ConsumerRecord<byte[], byte[]> record, String name, int most) {
    Header header = record.headers().lastHeader(PREFIX + name);
    byte @Nullable [] value = header == null ? null : header.value();
    return value == null ? null : Printable.of(value, most);
  }
}

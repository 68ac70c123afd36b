package dev.avisa.pushemail.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it arrived, byte for byte, with the place it came from: enough to replay it after it
 * was set aside.
 *
 * @param timestamp milliseconds since the epoch, as the topic has it
 * @param key null when the record has none
 * @param value null when the record has none
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes on their way through; never compared.
public record ReceivedRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    List<Header> headers,
    byte @Nullable [] value) {
  // Not the compact form: its class file loses that the arrays may be null.
  public ReceivedRecord(
      String topic,
      int partition,
      long offset,
      long timestamp,
      byte @Nullable [] key,
      List<Header> headers,
      byte @Nullable [] value) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.key = key;
    this.headers = List.copyOf(headers);
    this.value = value;
  }

  /** Headers repeat and keep their order. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Header(String name, byte @Nullable [] value) {}

  /** Where the record is, without anything that is in it. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}

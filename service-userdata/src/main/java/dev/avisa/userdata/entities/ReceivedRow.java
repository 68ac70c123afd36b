package dev.avisa.userdata.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row change as it arrived, byte for byte, with the place it came from: enough to look at it, and
 * to try it again, after it was set aside.
 *
 * @param timestamp milliseconds since the epoch, as the topic has it
 * @param key null when there is none
 * @param value null when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes on their way through; never compared.
public record ReceivedRow(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte @Nullable [] key,
    List<Header> headers,
    byte @Nullable [] value) {
  // Not the compact form: its class file loses that the arrays may be null.
  public ReceivedRow(
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

  /** Where it was, without anything that is in it. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}

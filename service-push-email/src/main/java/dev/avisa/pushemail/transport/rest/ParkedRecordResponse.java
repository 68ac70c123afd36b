package dev.avisa.pushemail.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedSummary;
import dev.avisa.pushemail.entities.ParkedSummary.Origin;
import dev.avisa.pushemail.entities.Printable;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parked record; what isn't known or doesn't exist is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedRecordResponse(
    String id,
    Instant parkedAt,
    @Nullable String key,
    @Nullable String reason,
    @Nullable String topic,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable Instant writtenAt,
    @Nullable Integer size) {
  static ParkedRecordResponse of(ParkedSummary record) {
    Origin origin = record.origin();
    return new ParkedRecordResponse(
        record.id().toString(),
        record.at(),
        record.key(),
        record.reason(),
        origin == null ? null : origin.topic(),
        origin == null ? null : origin.partition(),
        origin == null ? null : origin.offset(),
        origin == null ? null : origin.at(),
        record.size());
  }

  /**
   * Everything about one parked record.
   *
   * @param withheld whether there is more than the caller may see
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Detail(
      @JsonUnwrapped ParkedRecordResponse record,
      boolean withheld,
      @Nullable Bytes rawKey,
      @Nullable List<HeaderLine> headers,
      @Nullable Boolean moreHeaders,
      @Nullable Bytes rawValue) {
    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER = 1024;
    private static final int MAX_KEY = 1024;
    private static final int MAX_VALUE = 64 * 1024;

    static Detail of(ParkedRecord record) {
      ParkedRecordResponse summary = ParkedRecordResponse.of(record.summary());
      ParkedRecord.Content content = record.content();
      if (content == null) {
        return new Detail(summary, true, null, null, null, null);
      }
      return new Detail(
          summary,
          false,
          Bytes.of(content.key(), MAX_KEY),
          content.headers().stream().limit(MAX_HEADERS).map(Detail::line).toList(),
          content.headers().size() > MAX_HEADERS,
          Bytes.of(content.value(), MAX_VALUE));
    }

    private static HeaderLine line(ReceivedRecord.Header header) {
      return new HeaderLine(
          Printable.of(header.name(), MAX_HEADER), Bytes.of(header.value(), MAX_HEADER));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeaderLine(String name, @Nullable Bytes value) {}

  /**
   * Octets in two forms: to work with, and to look at.
   *
   * @param size of all of it
   * @param truncated whether both forms are of the first octets only
   */
  record Bytes(int size, boolean truncated, String base64, String text) {
    static @Nullable Bytes of(byte @Nullable [] octets, int most) {
      if (octets == null) {
        return null;
      }
      byte[] shown = Arrays.copyOf(octets, Math.min(octets.length, most));
      return new Bytes(
          octets.length,
          octets.length > most,
          Base64.getEncoder().encodeToString(shown),
          Printable.of(shown, most));
    }
  }
}

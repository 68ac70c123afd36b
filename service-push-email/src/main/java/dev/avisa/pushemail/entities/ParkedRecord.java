package dev.avisa.pushemail.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that was set aside.
 *
 * @param content null when it isn't for the one who asks
 */
public record ParkedRecord(ParkedSummary summary, @Nullable Content content) {
  /**
   * The record as it was before it was set aside, byte for byte. It may hold any personal data,
   * unmasked and anywhere: nobody could read it.
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes on their way through; never compared.
  public record Content(
      byte @Nullable [] key, List<ReceivedRecord.Header> headers, byte @Nullable [] value) {
    // Not the compact form: its class file loses that the arrays may be null.
    public Content(
        byte @Nullable [] key, List<ReceivedRecord.Header> headers, byte @Nullable [] value) {
      this.key = key;
      this.headers = List.copyOf(headers);
      this.value = value;
    }

    /** How much there is, without anything of it. */
    @Override
    public String toString() {
      return headers.size() + " headers, " + (value == null ? "no value" : value.length);
    }
  }

  /** Without the content, for whoever doesn't see addresses. */
  public ParkedRecord shownTo(Caller caller) {
    return new ParkedRecord(summary.shownTo(caller), caller.seesAddresses() ? content : null);
  }
}

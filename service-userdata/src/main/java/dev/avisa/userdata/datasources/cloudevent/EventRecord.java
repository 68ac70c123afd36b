package dev.avisa.userdata.datasources.cloudevent;

import dev.avisa.domain.UserChangeRepudiated;
import dev.avisa.domain.UserDataChanged;
import java.time.Instant;
import java.util.Locale;

/**
 * An event as it stands on the topic {@code cdc.info-user}, whichever way it gets there: attributes
 * of a CloudEvent and the payload. See docs/events.md and the examples in shared-domain.
 *
 * @param subject the user's id, which is also the record's key
 * @param payload JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes on their way out; never compared.
public record EventRecord(String id, String type, String subject, Instant time, byte[] payload) {
  public static final String SPEC_VERSION = "1.0";
  public static final String SOURCE = "/avisa/service-userdata";
  public static final String CONTENT_TYPE = "application/json";

  public static EventRecord of(UserDataChanged event) {
    return new EventRecord(
        event.id().toString(),
        "dev.avisa.user." + event.kind().name().toLowerCase(Locale.ROOT) + ".v1",
        event.user().toString(),
        event.occurredAt(),
        EventJson.of(event).toBytes());
  }

  public static EventRecord of(UserChangeRepudiated event) {
    return new EventRecord(
        event.id().toString(),
        "dev.avisa.user.change-repudiated.v1",
        event.user().toString(),
        event.occurredAt(),
        RepudiationJson.of(event).toBytes());
  }

  /** Without the payload, which holds personal data. */
  @Override
  public String toString() {
    return type + " " + id;
  }
}

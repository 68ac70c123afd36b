package dev.avisa.pushemail.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Reads a record of {@code cdc.info-user}; shared-domain's example files are its contract. */
final class RecordReader {
  /** Its own mapper: what this service accepts must not follow the application's JSON settings. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private RecordReader() {}

  static Reading read(ReceivedRecord record) {
    try {
      return reading(record);
    } catch (Unreadable e) {
      return new Reading.NotUnderstood(e.reason());
    }
  }

  private static Reading reading(ReceivedRecord record) {
    byte[] key = record.key();
    byte[] value = record.value();
    if (value == null) {
      throw new Unreadable("the record has no value (a tombstone)");
    }
    if (key == null) {
      throw new Unreadable("the record has no key");
    }
    CloudEventHeaders headers = CloudEventHeaders.of(record.headers());
    return headers.areForOthers()
        ? new Reading.ForOthers()
        : new Reading.Understood(event(headers, key, value));
  }

  private static UserDataChanged event(CloudEventHeaders headers, byte[] key, byte[] value) {
    ChangeKind kind = headers.kind();
    JsonFields body = new JsonFields(parse(value), "");
    UserDataChanged event =
        new UserDataChanged(
            body.value("eventId", EventId::parse),
            body.value("userId", UserId::parse),
            kind,
            body.positiveLong("version"),
            body.value("occurredAt", Instant::parse),
            body.value("origin", RecordReader::origin),
            body.optionalText("actor"),
            contact(body.object("contact")),
            body.objects("changes").stream().map(RecordReader::change).toList());
    String user = event.user().toString();
    if (!user.equals(new String(key, UTF_8))) {
      throw new Unreadable("the key is not the userId");
    }
    if (headers.subject() != null && !user.equals(headers.subject())) {
      throw new Unreadable("header ce_subject is not the userId");
    }
    if (!event.id().toString().equals(headers.id())) {
      throw new Unreadable("header ce_id is not the eventId");
    }
    return event;
  }

  private static JsonNode parse(byte[] value) {
    try {
      return JSON.readValue(value);
    } catch (IOException e) {
      // Jackson's message quotes the value.
      throw new Unreadable("the value is not JSON");
    }
  }

  private static Contact contact(JsonFields contact) {
    return new Contact(
        contact.optionalValue("email", EmailAddress::new),
        contact.optionalValue("previousEmail", EmailAddress::new),
        contact.optionalText("fullName"),
        contact.value("locale", Locale::forLanguageTag));
  }

  private static FieldChange change(JsonFields change) {
    return new FieldChange(
        change.text("field"), change.optionalText("before"), change.optionalText("after"));
  }

  private static Origin origin(String name) {
    return switch (name) {
      case "api" -> Origin.API;
      case "direct" -> Origin.DIRECT;
      default -> throw new Unreadable("origin is neither api nor direct");
    };
  }
}

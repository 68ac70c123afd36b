package dev.avisa.pushemail.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.ChangeKind;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent in Kafka's binary content mode (CloudEvents 1.0, Kafka protocol
 * binding section 3.2). Headers that aren't needed are ignored.
 *
 * @param subject null when the producer left it out
 */
record CloudEventHeaders(String id, String type, @Nullable String subject) {
  /** The person who was told of a change says that it wasn't them: news for staff. */
  private static final String REPUDIATED = "dev.avisa.user.change-repudiated.v1";

  static CloudEventHeaders of(List<ReceivedRecord.Header> headers) {
    Map<String, String> attributes = new HashMap<>();
    for (ReceivedRecord.Header header : headers) {
      byte[] value = header.value();
      boolean wanted = header.name().startsWith("ce_") || header.name().equals("content-type");
      if (wanted && value != null && attributes.put(header.name(), text(value)) != null) {
        throw new Unreadable("a CloudEvents header is given twice");
      }
    }
    String version = required(attributes, "ce_specversion");
    if (!version.equals("1.0")) {
      throw new Unreadable("header ce_specversion is not 1.0");
    }
    required(attributes, "ce_source");
    String contentType = attributes.getOrDefault("content-type", "application/json");
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Unreadable("header content-type is not application/json");
    }
    return new CloudEventHeaders(
        required(attributes, "ce_id"),
        required(attributes, "ce_type"),
        attributes.get("ce_subject"));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, UTF_8);
  }

  private static String required(Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    if (value == null || value.isEmpty()) {
      throw new Unreadable("header " + name + " is missing");
    }
    return value;
  }

  boolean areForOthers() {
    return type.equals(REPUDIATED);
  }

  ChangeKind kind() {
    return switch (type) {
      case "dev.avisa.user.created.v1" -> ChangeKind.CREATED;
      case "dev.avisa.user.updated.v1" -> ChangeKind.UPDATED;
      case "dev.avisa.user.deleted.v1" -> ChangeKind.DELETED;
      default -> throw new Unreadable("header ce_type is not one this version knows");
    };
  }
}

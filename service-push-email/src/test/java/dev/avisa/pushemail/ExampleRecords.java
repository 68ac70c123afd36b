package dev.avisa.pushemail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.domain.Examples;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Kafka records made of shared-domain's example files. */
public record ExampleRecords(String key, List<ReceivedRecord.Header> headers, ObjectNode value) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The record as the file has it. */
  public static ExampleRecords golden(String name) {
    try (InputStream file = Examples.class.getResourceAsStream("example-" + name + ".json")) {
      JsonNode example = JSON.readTree(requireNonNull(file));
      List<ReceivedRecord.Header> headers = new ArrayList<>();
      example
          .get("headers")
          .properties()
          .forEach(
              header ->
                  headers.add(
                      new ReceivedRecord.Header(
                          header.getKey(), header.getValue().asText().getBytes(UTF_8))));
      return new ExampleRecords(
          example.get("key").asText(), headers, (ObjectNode) example.get("value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for a user and an event that no other test knows, with another address. */
  public static ExampleRecords fresh(String name, String email) {
    return golden(name).of(UUID.randomUUID().toString()).withEmail(email);
  }

  /** The same about another user, who reads English, as another event. */
  public ExampleRecords of(String user) {
    String event = UUID.randomUUID().toString();
    ObjectNode changed = value.deepCopy();
    changed.put("userId", user).put("eventId", event);
    ((ObjectNode) changed.get("contact")).put("locale", "en");
    return new ExampleRecords(user, headers, changed)
        .withHeader("ce_subject", user)
        .withHeader("ce_id", event);
  }

  public ExampleRecords withEmail(String email) {
    ObjectNode changed = value.deepCopy();
    ((ObjectNode) changed.get("contact")).put("email", email);
    return new ExampleRecords(key, headers, changed);
  }

  public ExampleRecords withContact(String field, String text) {
    ObjectNode changed = value.deepCopy();
    ((ObjectNode) changed.get("contact")).put(field, text);
    return new ExampleRecords(key, headers, changed);
  }

  public ExampleRecords withHeader(String name, String text) {
    List<ReceivedRecord.Header> changed = new ArrayList<>(withoutHeader(name).headers());
    changed.add(new ReceivedRecord.Header(name, text.getBytes(UTF_8)));
    return new ExampleRecords(key, changed, value);
  }

  public ExampleRecords withoutHeader(String name) {
    return new ExampleRecords(
        key, headers.stream().filter(header -> !header.name().equals(name)).toList(), value);
  }

  public String eventId() {
    return value.get("eventId").asText();
  }

  public byte[] bytes() {
    return value.toString().getBytes(UTF_8);
  }

  public ReceivedRecord received() {
    return new ReceivedRecord("cdc.info-user", 0, 0, 0, key.getBytes(UTF_8), headers, bytes());
  }
}

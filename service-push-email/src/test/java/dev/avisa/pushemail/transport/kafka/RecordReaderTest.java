package dev.avisa.pushemail.transport.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.domain.Examples;
import dev.avisa.pushemail.ExampleRecords;
import dev.avisa.pushemail.entities.ReceivedRecord;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final ExampleRecords GOLDEN = ExampleRecords.golden("email-changed");

  static Stream<String> names() {
    return Examples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsEachExampleToTheEventItStandsFor(String name) {
    assertThat(RecordReader.read(ExampleRecords.golden(name).received()))
        .isEqualTo(new Reading.Understood(requireNonNull(Examples.all().get(name))));
  }

  @Test
  void leavesRepudiationsToOthers() {
    assertThat(RecordReader.read(ExampleRecords.golden("change-repudiated").received()))
        .isEqualTo(new Reading.ForOthers());
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    ObjectNode value = GOLDEN.value().deepCopy();
    value.put("laterAddition", 1).putObject("another").put("x", true);
    ((ObjectNode) value.get("contact")).put("phone", "+55 11");
    ((ObjectNode) value.get("changes").get(0)).put("why", "so");
    ExampleRecords later =
        new ExampleRecords(GOLDEN.key(), GOLDEN.headers(), value)
            .withHeader("traceparent", "00-1-2-3")
            .withHeader("ce_dataschema", "https://example.org/schema");

    assertThat(RecordReader.read(later.received()))
        .isEqualTo(new Reading.Understood(Examples.emailChanged()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_source"})
  void refusesARecordWithoutANeededHeader(String name) {
    assertReason(GOLDEN.withoutHeader(name).received(), "header " + name + " is missing");
    assertReason(GOLDEN.withHeader(name, "").received(), "header " + name + " is missing");
  }

  @Test
  void refusesHeadersThatSaySomethingElse() {
    assertReason(
        GOLDEN.withHeader("ce_type", "dev.avisa.user.updated.v2").received(),
        "header ce_type is not one this version knows");
    assertReason(
        GOLDEN.withHeader("ce_specversion", "0.3").received(), "header ce_specversion is not 1.0");
    assertReason(
        GOLDEN.withHeader("content-type", "application/avro").received(),
        "header content-type is not application/json");
    assertReason(GOLDEN.withHeader("ce_id", "other").received(), "header ce_id is not the eventId");
    assertReason(
        GOLDEN.withHeader("ce_subject", "other").received(), "header ce_subject is not the userId");
  }

  @Test
  void refusesAHeaderGivenTwice() {
    Stream<ReceivedRecord.Header> once = GOLDEN.headers().stream();
    ExampleRecords twice =
        new ExampleRecords(
            GOLDEN.key(), Stream.concat(once, GOLDEN.headers().stream()).toList(), GOLDEN.value());

    assertReason(twice.received(), "a CloudEvents header is given twice");
  }

  @Test
  void refusesWhatIsNoRecordOfAUser() {
    byte[] key = GOLDEN.key().getBytes(UTF_8);
    assertReason(record(key, null), "the record has no value (a tombstone)");
    assertReason(record(null, GOLDEN.bytes()), "the record has no key");
    assertReason(record("other".getBytes(UTF_8), GOLDEN.bytes()), "the key is not the userId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no json", "{", "{} {}", "{\"a\":1,\"a\":2}", "\u0000", "ana@example.org"})
  void refusesWhatIsNotJson(String value) {
    assertThat(reason(record(GOLDEN.key().getBytes(UTF_8), value.getBytes(UTF_8))))
        .isIn("the value is not JSON", "the value is not a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"ana@example.org\""})
  void refusesJsonThatIsNoObject(String value) {
    assertReason(
        record(GOLDEN.key().getBytes(UTF_8), value.getBytes(UTF_8)),
        "the value is not a JSON object");
  }

  @Test
  void refusesNestingWithoutEnd() {
    byte[] deep = "[".repeat(100_000).getBytes(UTF_8);
    assertReason(record(GOLDEN.key().getBytes(UTF_8), deep), "the value is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"eventId", "userId", "version", "occurredAt", "origin", "contact", "changes"})
  void refusesABodyWithoutANeededField(String field) {
    assertThat(reason(with(value -> value.remove(field)))).startsWith(field + " is ");
    assertThat(reason(with(value -> value.putNull(field)))).startsWith(field + " is ");
    assertThat(reason(with(value -> value.put(field, true)))).startsWith(field + " is ");
  }

  @Test
  void refusesValuesThatBreakARuleWithoutRepeatingThem() {
    assertThat(reason(with(value -> value.put("eventId", "1-1-1-1-1"))))
        .startsWith("eventId must be a UUID");
    assertThat(reason(with(value -> value.put("version", 0)))).startsWith("version is not");
    assertThat(reason(with(value -> value.put("version", 1.5)))).startsWith("version is not");
    assertThat(reason(with(value -> value.put("occurredAt", "yesterday"))))
        .isEqualTo("occurredAt is not a date and time in UTC");
    assertThat(reason(with(value -> value.put("origin", "magic"))))
        .isEqualTo("origin is neither api nor direct");
    assertThat(reason(GOLDEN.withEmail("ana@example.org\r\nBcc: x@example.org").received()))
        .startsWith("contact.email must")
        .doesNotContain("Bcc");
    assertThat(reason(GOLDEN.withContact("previousEmail", "secret").received()))
        .startsWith("contact.previousEmail must")
        .doesNotContain("secret");
  }

  @Test
  void refusesChangesThatAreNone() {
    assertThat(reason(with(value -> value.putArray("changes").add("email"))))
        .isEqualTo("changes[0] is not a JSON object");
    assertThat(reason(with(value -> value.putArray("changes").addObject().put("after", "x"))))
        .isEqualTo("changes[0].field is missing");
    assertThat(
            reason(
                with(
                    value ->
                        value.putArray("changes").addObject().put("field", "a").put("after", 1))))
        .isEqualTo("changes[0].after is not text");
  }

  private static ReceivedRecord with(Consumer<ObjectNode> change) {
    ObjectNode value = GOLDEN.value().deepCopy();
    change.accept(value);
    return new ExampleRecords(GOLDEN.key(), GOLDEN.headers(), value).received();
  }

  private static ReceivedRecord record(byte @Nullable [] key, byte @Nullable [] value) {
    return new ReceivedRecord("cdc.info-user", 0, 0, 0, key, GOLDEN.headers(), value);
  }

  private static void assertReason(ReceivedRecord record, String reason) {
    assertThat(reason(record)).isEqualTo(reason);
  }

  private static String reason(ReceivedRecord record) {
    Reading reading = RecordReader.read(record);
    assertThat(reading).isInstanceOf(Reading.NotUnderstood.class);
    return ((Reading.NotUnderstood) reading).reason();
  }
}

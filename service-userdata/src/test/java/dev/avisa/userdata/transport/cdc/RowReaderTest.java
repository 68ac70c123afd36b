package dev.avisa.userdata.transport.cdc;

import static dev.avisa.userdata.transport.cdc.Envelopes.deleted;
import static dev.avisa.userdata.transport.cdc.Envelopes.inserted;
import static dev.avisa.userdata.transport.cdc.Envelopes.read;
import static dev.avisa.userdata.transport.cdc.Envelopes.record;
import static dev.avisa.userdata.transport.cdc.Envelopes.row;
import static dev.avisa.userdata.transport.cdc.Envelopes.updated;
import static dev.avisa.userdata.transport.cdc.Envelopes.updatedInMySql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.entities.RowChange;
import dev.avisa.userdata.entities.RowImage;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
  private static final String ID = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40";
  private static final String EVENT = "0198c5a4-2c3d-7003-be60-8d3c4b5f6a72";
  private static final String ROW = row(ID, "ana@example.org", EVENT);

  @Test
  void readsAnInsertion() {
    var inserted = (RowChange.Inserted) change(inserted(ROW));

    RowImage after = inserted.after();
    assertThat(after.id()).hasToString(ID);
    assertThat(after.fields().username()).isEqualTo("ana");
    assertThat(after.fields().email()).isEqualTo("ana@example.org");
    assertThat(after.fields().fullName()).isEqualTo("Ana Souza");
    assertThat(after.fields().dateOfBirth()).isEqualTo("1990-12-31");
    assertThat(after.fields().address()).isNull();
    assertThat(after.fields().locale()).isEqualTo("en");
    assertThat(after.fields().status()).isEqualTo("ACTIVE");
    assertThat(after.version()).isEqualTo(1);
    assertThat(after.lastEventId()).isEqualTo(EVENT);
    assertThat(after.createdAt()).isEqualTo("2026-11-21T09:44:35.549760Z");
    assertThat(after.updatedAt()).isEqualTo("2026-11-21T09:44:35.549760Z");
    assertThat(inserted.underNewId()).isFalse();
    assertThat(inserted.position().gtid()).isEqualTo("0-1-17");
    assertThat(inserted.at()).isEqualTo("2026-11-21T09:44:35Z");
  }

  @Test
  void readsAnUpdate() {
    String after = row(ID, "ana@example.com", EVENT);

    var updated = (RowChange.Updated) change(updated(ROW, after));
    var updatedInMySql = (RowChange.Updated) change(updatedInMySql(ROW, after));

    assertThat(updated.before().fields().email()).isEqualTo("ana@example.org");
    assertThat(updated.after().fields().email()).isEqualTo("ana@example.com");
    assertThat(updatedInMySql.position().gtid())
        .isEqualTo("c1e9f8a2-6a3e-11f1-9a5b-0242ac120002:17");
    assertThat(updatedInMySql.at()).isEqualTo("2026-11-21T09:44:35.549761Z");
  }

  @Test
  void readsADeletion() {
    assertThat(((RowChange.Deleted) change(deleted(ROW))).before().id()).hasToString(ID);
  }

  @Test
  void readsARowUnderItsNewId() {
    Reading reading = RowReader.read(record(ID, inserted(ROW), "__debezium.oldkey"));

    RowChange change = ((Reading.Change) reading).change();
    assertThat(((RowChange.Inserted) change).underNewId()).isTrue();
  }

  @Test
  void takesWhatASnapshotReadAndTombstonesForNoChange() {
    assertThat(RowReader.read(record(ID, read(ROW)))).isEqualTo(new Reading.NoChange());
    assertThat(RowReader.read(record(ID, null))).isEqualTo(new Reading.NoChange());
  }

  @Test
  void ignoresColumnsThatSomebodyAdded() {
    String row = ROW.replace("\"username\"", "\"shoe_size\":{\"eu\":[42]},\"username\"");

    assertThat(change(inserted(row))).isEqualTo(change(inserted(ROW)));
  }

  @Test
  void fallsBackToTheFileWhereThereIsNoGtid() {
    RowChange change = change(inserted(ROW).replace("\"0-1-17\"", "null"));

    assertThat(change.position().gtid()).isNull();
    assertThat(change.position().file()).isEqualTo("binlog.000001");
    assertThat(change.position().position()).isEqualTo(13286);
  }

  static Stream<String> nonsense() {
    return Stream.of(
        ROW.replace("\"ana@example.org\"", "null"),
        ROW.replace("\"1990-12-31Z\"", "\"0000-00-00\""),
        ROW.replace("\"1990-12-31Z\"", "7"),
        ROW.replace("\"2026-11-21T09:44:35.54976Z\"", "\"never\""),
        ROW.replace("\"version\":1", "\"version\":null"),
        ROW.replace("\"address\":null,", ""),
        ROW.replace("Ana Souza", "\\u0000\\r\\n".repeat(10_000)));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void understandsRowsFullOfNonsense(String row) {
    assertThat(RowReader.read(record(ID, updated(ROW, row)))).isInstanceOf(Reading.Change.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "not json",
        "[]",
        "null",
        "7",
        "{}",
        "{\"op\":\"c\"}",
        "{\"op\":\"t\",\"source\":{}}",
        "{\"op\":[],\"after\":{}}",
        "{\"op\":\"c\",\"after\":[]}"
      })
  void saysWhyItCannotReadARecord(String value) {
    assertThat(reason(value)).isNotBlank();
  }

  @Test
  void saysWhatIsMissingWithoutQuotingTheRow() {
    assertThat(reason(inserted(ROW.replace(",\"last_event_id\":\"" + EVENT + "\"", ""))))
        .isEqualTo("after has no column last_event_id");
    assertThat(reason(inserted(ROW.replace(ID, "Souza"))))
        .startsWith("after.id must be a UUID")
        .doesNotContain("Souza");
    assertThat(reason(inserted(ROW).replace("\"source\"", "\"sauce\"")))
        .isEqualTo("source has neither gtid nor file");
    assertThat(reason(inserted(ROW).replaceAll("\"ts_[um]s\"", "\"ts\"")))
        .isEqualTo("source has no time");
    assertThat(reason(updated("null", ROW))).isEqualTo("before is not a JSON object");
  }

  @Test
  void refusesARowUnderAnotherRowsKey() {
    String other = ID.replace("40", "41");

    assertThat(RowReader.read(record(other, inserted(ROW))))
        .isEqualTo(new Reading.NotUnderstood("the key is not the id of the row"));
    assertThat(RowReader.read(record(null, inserted(ROW))))
        .isEqualTo(new Reading.NotUnderstood("the key is not the id of the row"));
  }

  private static RowChange change(String value) {
    return ((Reading.Change) RowReader.read(record(ID, value))).change();
  }

  private static String reason(String value) {
    Reading reading = RowReader.read(record(ID, value));
    return Objects.requireNonNull(((Reading.NotUnderstood) reading).reason());
  }
}

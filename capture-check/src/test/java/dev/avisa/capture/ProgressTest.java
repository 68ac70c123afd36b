package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final Instant TIME = Instant.parse("2026-11-21T09:32:26Z");
  private static final long SERVER = 1;
  private static final long OTHER_SERVER = 2;
  private static final BinlogPosition PLACE = new BinlogPosition("binlog.000002", 500);
  private static final BinlogEnd END = new BinlogEnd(PLACE, Optional.empty(), SERVER);

  @Test
  void isUpToDateAtTheEndAndBeyond() {
    assertThat(
            Progress.of(
                at("binlog.000002", 500), at("binlog.000002", 500), at("binlog.000002", 500), END))
        .isEqualTo(new Progress.UpToDate());
    assertThat(
            Progress.of(
                at("binlog.000002", 1), at("binlog.000002", 1), at("binlog.000003", 4), END))
        .isEqualTo(new Progress.UpToDate());
  }

  @Test
  void isBehindWhileItMovesAndStuckWhenNot() {
    assertThat(
            Progress.of(
                at("binlog.000001", 900), at("binlog.000001", 900), at("binlog.000002", 4), END))
        .isEqualTo(new Progress.Behind(Optional.of(TIME)));
    assertThat(
            Progress.of(
                at("binlog.000002", 4), at("binlog.000002", 4), at("binlog.000002", 4), END))
        .isEqualTo(new Progress.Stuck(Optional.of(TIME)));
    assertThat(Progress.of(Optional.empty(), Optional.empty(), Optional.empty(), END))
        .isEqualTo(new Progress.Stuck(Optional.empty()));
  }

  @Test
  void ordersBinlogsByTheirNumber() {
    assertThat(new BinlogPosition("binlog.1000000", 4))
        .isGreaterThan(new BinlogPosition("binlog.999999", 4));
  }

  @Test
  void goesByGtidAfterAnotherServerTookOver() {
    var read = at("binlog.000001", 4);
    var position = new BinlogPosition("binlog.000009", 157);

    assertThat(Progress.of(read, read, read, new BinlogEnd(position, Gtids.of("0-2-16"), SERVER)))
        .isEqualTo(new Progress.UpToDate());
    assertThat(Progress.of(read, read, read, new BinlogEnd(position, Gtids.of("0-2-17"), SERVER)))
        .isInstanceOf(Progress.Stuck.class);
  }

  @Test
  void isNotUpToDateForHigherNumbersOnTheServerBefore() {
    var read = at("binlog.000042", 900);
    var position = new BinlogPosition("binlog.000003", 157);

    assertThat(Progress.of(read, read, read, new BinlogEnd(position, Gtids.of("0-2-17"), SERVER)))
        .isInstanceOf(Progress.Stuck.class);
    assertThat(Progress.of(read, read, read, new BinlogEnd(position, Gtids.of("0-2-16"), SERVER)))
        .isEqualTo(new Progress.UpToDate());
  }

  /** It is still connected to the server before, whose binlog goes on further. */
  @ParameterizedTest
  @CsvSource({"0-2-17,binlog.000002", ",binlog.000002", ",binlog.000003"})
  void isNotUpToDateAtAHigherPositionOnTheServerBefore(@Nullable String gtids, String file) {
    var read = at(file, 900);
    var end = new BinlogEnd(PLACE, Optional.ofNullable(gtids).flatMap(Gtids::of), OTHER_SERVER);

    assertThat(Progress.of(read, read, read, end)).isInstanceOf(Progress.Stuck.class);
  }

  @Test
  void isNotUpToDateWhenItReadsOnAfterDdlOnTheServerBefore() {
    var end = new BinlogEnd(PLACE, Gtids.of("0-2-17"), OTHER_SERVER);

    assertThat(Progress.of(after(0), after(0), after(1), end)).isInstanceOf(Progress.Behind.class);
  }

  /** Debezium doesn't store the server's id with a snapshot. */
  @Test
  void goesByPositionBeforeTheFirstEvent() {
    var read =
        StoredOffset.of(
            Captured.json("{\"offsets\":[{\"offset\":{\"file\":\"binlog.000002\",\"pos\":500}}]}"));

    assertThat(Progress.of(read, read, read, END)).isEqualTo(new Progress.UpToDate());
  }

  /** The other server's binlogs may have lower numbers. */
  @Test
  void takesAnyOtherPositionForAMove() {
    var before = at("binlog.000002", 400);

    assertThat(Progress.of(before, before, at("binlog.000001", 4), END))
        .isInstanceOf(Progress.Behind.class);
  }

  /** MySQL: the position has moved and the GTIDs have not. */
  @Test
  void isUpToDateAtThePositionAfterDdl() {
    var read = at("binlog.000002", 500);

    assertThat(Progress.of(read, read, read, new BinlogEnd(PLACE, Gtids.of("0-1-17"), SERVER)))
        .isEqualTo(new Progress.UpToDate());
  }

  @Test
  void isUpToDateWhenItReadsOnAfterDdl() {
    var before = at("binlog.000001", 900);

    assertThat(Progress.of(before, after(0), after(1), END)).isEqualTo(new Progress.UpToDate());
    assertThat(Progress.of(before, after(9), after(0), END)).isInstanceOf(Progress.Behind.class);
    assertThat(Progress.of(after(1), after(1), after(1), END)).isInstanceOf(Progress.Stuck.class);
  }

  /**
   * The mark of one that was interrupted stays, and must not hide that nothing is read any more.
   */
  @Test
  void isBehindInASnapshotOnPurposeUnlessAtTheEnd() {
    assertThat(Progress.of(after(1), after(1), inSnapshot("BLOCKING", 4), END))
        .isInstanceOf(Progress.Behind.class);
    assertThat(Progress.of(after(1), after(1), inSnapshot("BLOCKING", 500), END))
        .isEqualTo(new Progress.UpToDate());
    assertThat(Progress.of(after(1), after(1), inSnapshot("INITIAL", 4), END))
        .isEqualTo(new Progress.UpToDate());
  }

  private static Optional<StoredOffset> at(String file, long position) {
    return stored(file, position, "");
  }

  /** As WholeTransactionOffsets of the module connect has it stored. */
  private static Optional<StoredOffset> after(long events) {
    return stored("binlog.000002", 4, ",\"events_read\":" + events);
  }

  private static Optional<StoredOffset> inSnapshot(String type, long position) {
    return stored("binlog.000002", position, ",\"snapshot\":\"" + type + "\"");
  }

  private static Optional<StoredOffset> stored(String file, long position, String more) {
    return StoredOffset.of(
        Captured.json(
            """
            {"offsets":[{"partition":{"server":"cdc"},"offset":{"ts_sec":%d,
             "file":"%s","pos":%d,"gtids":"0-1-16","server_id":1%s}}]}"""
                .formatted(TIME.getEpochSecond(), file, position, more)));
  }
}

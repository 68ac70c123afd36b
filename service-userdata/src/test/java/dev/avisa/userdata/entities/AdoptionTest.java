package dev.avisa.userdata.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptionTest {
  private static final UserId ID = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");
  private static final String EVENT = "0198c5a4-2c3d-7003-be60-8d3c4b5f6a72";
  private static final String NEXT_EVENT = "0198c5a4-2c3d-7003-be60-8d3c4b5f6a73";
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  private static final Instant CREATED = Instant.parse("2026-01-15T09:30:00.123456Z");
  private static final LogPosition POSITION = new LogPosition("0-1-13", 1, "binlog.1", 4, 0, NOON);
  private static final AdoptionPolicy STRICT = new AdoptionPolicy(false, Duration.ofDays(7));
  private static final AdoptionPolicy LENIENT = new AdoptionPolicy(true, Duration.ofDays(7));

  private static final RowImage ANA = row("ana@example.org", "ACTIVE", EVENT, CREATED);

  @Test
  void adoptsAnUpdateThatLeftTheEventIdAlone() {
    UserDataChanged event = adopted(updated(ANA, with(ANA, "ana@example.com", EVENT)));

    assertThat(event.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(event.origin()).isEqualTo(Origin.DIRECT);
    assertThat(event.actor()).isNull();
    assertThat(event.user()).isEqualTo(ID);
    assertThat(event.version()).isEqualTo(3);
    assertThat(event.occurredAt()).isEqualTo(NOON);
    assertThat(event.changes())
        .containsExactly(new FieldChange("email", "•••@e•••.org", "•••@e•••.com"));
    assertThat(event.contact().email()).hasToString("•••@e•••.com");
    assertThat(event.contact().previousEmail()).hasToString("•••@e•••.org");
  }

  @Test
  void leavesAnUpdateThatCameWithItsEvent() {
    assertThat(of(updated(ANA, with(ANA, "ana@example.com", NEXT_EVENT))))
        .isEqualTo(new Adoption.AlreadyTold());
  }

  /** The first 48 bits are milliseconds. */
  @ParameterizedTest
  @CsvSource({
    "0198c5a3-41dc-7003-be60-8d3c4b5f6a72, true", // 60,001 ms before
    "0198c5a3-41dd-7003-be60-8d3c4b5f6a72, false", // 60,000 ms before
    "0198c5a3-41dc-4003-be60-8d3c4b5f6a72, false" // random
  })
  void adoptsAnUpdateThatWroteBackAnEarlierEventId(String earlier, boolean adopted) {
    assertThat(of(updated(ANA, with(ANA, "ana@example.com", earlier))) instanceof Adoption.Adopted)
        .isEqualTo(adopted);
  }

  /** An instance's clock may be hours behind that of another, or have been ahead for a while. */
  @Test
  void leavesWhatTheServiceCountedWhateverItsClocksSay() {
    RowImage counted = row(4, "ana@example.com", "0198c000-0000-7003-be60-8d3c4b5f6a72");

    assertThat(of(updated(ANA, counted))).isEqualTo(new Adoption.AlreadyTold());
  }

  /** EVENT is of 0198c5a4-2c3d. */
  @ParameterizedTest
  @CsvSource({
    "0198c5a4-2c3c-7003-be60-8d3c4b5f6a72, true", // 1 ms before
    "0198c5a5-169c-7003-be60-8d3c4b5f6a72, true", // 59,999 ms after
    "0198c5a5-169d-7003-be60-8d3c4b5f6a72, false", // 60,000 ms after
    "0198c5a4-2c3c-4003-be60-8d3c4b5f6a72, false" // random
  })
  void adoptsAnUpdateThatWroteBackAnEarlierVersionWithItsEventId(String then, boolean adopted) {
    RowImage earlier = row(2, "ana@example.com", then);

    assertThat(of(updated(ANA, earlier)) instanceof Adoption.Adopted).isEqualTo(adopted);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "silent:", "silent:cleanup", "silent:UPPER", "0198c5a4"})
  void adoptsAnUpdateSignedWithNoEventId(@Nullable String signature) {
    assertThat(of(updated(ANA, with(ANA, "ana@example.com", signature))))
        .isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void adoptsAnInsertionWithoutEventId() {
    UserDataChanged event =
        adopted(new RowChange.Inserted(with(ANA, "ana@example.org", null), false, POSITION));

    assertThat(event.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(event.changes()).allSatisfy(change -> assertThat(change.before()).isNull());
    assertThat(event.contact().previousEmail()).isNull();
  }

  @Test
  void leavesAnInsertionThatCameWithItsEvent() {
    assertThat(of(new RowChange.Inserted(ANA, false, POSITION)))
        .isEqualTo(new Adoption.AlreadyTold());
  }

  @Test
  void adoptsARowUnderItsNewIdWhateverItsOldLifeLeftBehind() {
    assertThat(of(new RowChange.Inserted(ANA, true, POSITION)))
        .isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void adoptsADeletion() {
    UserDataChanged event = adopted(new RowChange.Deleted(ANA, POSITION));

    assertThat(event.kind()).isEqualTo(ChangeKind.DELETED);
    assertThat(event.version()).isEqualTo(4);
    assertThat(event.changes()).allSatisfy(change -> assertThat(change.after()).isNull());
    assertThat(event.contact().email()).isNotNull();
  }

  @Test
  void leavesADeletionThatTheServiceSigned() {
    RowImage signed = signedForDeletionAt(NOON);

    assertThat(of(updated(ANA, signed))).isEqualTo(new Adoption.AlreadyTold());
    assertThat(of(new RowChange.Deleted(signed, POSITION))).isEqualTo(new Adoption.AlreadyTold());
  }

  /** As when a backup brings the row back with all that was in it. */
  @Test
  void adoptsEachDeletionOfWhoWasBroughtBackUnderAnIdOfItsOwn() {
    var first = adopted(new RowChange.Deleted(ANA, POSITION));
    var again =
        adopted(new RowChange.Deleted(ANA, new LogPosition("0-1-14", 1, "binlog.1", 9, 0, NOON)));

    assertThat(again.id()).isNotEqualTo(first.id());
    assertThat(signedForDeletionAt(NOON).lastEventId())
        .isNotEqualTo(signedForDeletionAt(NOON.plusSeconds(1)).lastEventId());
  }

  @Test
  void hasNothingToTellWhenNoShownFieldChanged() {
    RowImage touched = row("ana@example.org", "ACTIVE", EVENT, NOON);

    assertThat(of(updated(ANA, touched))).isEqualTo(new Adoption.NothingToTell());
  }

  @Test
  void tellsTheOldAddressWhenTheNewOneIsNone() {
    UserDataChanged event = adopted(updated(ANA, with(ANA, "no\r\naddress", EVENT)));

    assertThat(event.contact().email()).isNull();
    assertThat(event.contact().previousEmail()).hasToString("•••@e•••.org");
    assertThat(event.changes()).containsExactly(new FieldChange("email", "•••@e•••.org", "•••"));
  }

  @Test
  void tellsTheNewAddressAloneWhenTheOldOneWasNone() {
    UserDataChanged event =
        adopted(updated(with(ANA, "x", EVENT), with(ANA, "ana@example.com", EVENT)));

    assertThat(event.contact().email()).isNotNull();
    assertThat(event.contact().previousEmail()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void neverGivesAVersionThatTheContractDoesNotKnow(long version) {
    RowImage odd = new RowImage(ID, ANA.fields(), version, null, CREATED, CREATED);

    assertThat(adopted(new RowChange.Inserted(odd, false, POSITION)).version()).isPositive();
    assertThat(adopted(new RowChange.Deleted(odd, POSITION)).version()).isPositive();
  }

  @Test
  void takesTheTimeFromTheRowForItsMicroseconds() {
    Instant moved = NOON.plusNanos(123_456_000);

    assertThat(adopted(updated(ANA, row("b@example.org", "ACTIVE", EVENT, moved))).occurredAt())
        .isEqualTo(moved);
  }

  @Test
  void takesTheTimeFromTheLogWhenTheRowsIsMadeUp() {
    Instant madeUp = Instant.parse("1999-01-01T00:00:00Z");

    assertThat(adopted(updated(ANA, row("b@example.org", "ACTIVE", EVENT, madeUp))).occurredAt())
        .isEqualTo(NOON);
  }

  @Test
  void dealsWithADeletionAfterTheChangeBeforeItThoughTheLogHasWholeSeconds() {
    Instant updated = NOON.plusMillis(900);
    RowImage last = row("b@example.org", "ACTIVE", EVENT, updated);

    assertThat(adopted(new RowChange.Deleted(last, POSITION)).occurredAt()).isEqualTo(updated);
  }

  @Test
  void setsAsideWhatIsTooOldToTell() {
    RowChange change = updated(ANA, with(ANA, "b@example.org", EVENT));
    Instant now = NOON.plus(STRICT.maxAge());

    assertThat(Adoption.of(change, STRICT, now)).isInstanceOf(Adoption.Adopted.class);
    assertThat(Adoption.of(change, STRICT, now.plusMillis(1))).isEqualTo(new Adoption.TooOld());
  }

  @Test
  void tellsNobodyOnRequestWhereThatIsAllowed() {
    RowChange change = updated(ANA, with(ANA, "b@example.org", "silent:cleanup-2026-01"));

    assertThat(Adoption.of(change, LENIENT, NOON))
        .isEqualTo(new Adoption.Silenced("cleanup-2026-01"));
    assertThat(Adoption.of(change, STRICT, NOON)).isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void takesARequestForSilenceOnce() {
    RowImage silenced = with(ANA, "b@example.org", "silent:cleanup");

    assertThat(
            Adoption.of(
                updated(silenced, with(ANA, "c@example.org", "silent:cleanup")), LENIENT, NOON))
        .isInstanceOf(Adoption.Adopted.class);
    assertThat(Adoption.of(new RowChange.Deleted(silenced, POSITION), LENIENT, NOON))
        .isInstanceOf(Adoption.Adopted.class);
  }

  /** It was read before the service changed it, and takes that back. */
  @Test
  void tellsOfARowThatIsWrittenBackWithARequestOfThePast() {
    RowImage changed = row(4, "b@example.org", EVENT);
    RowImage writtenBack = row(3, "ana@example.org", "silent:cleanup");

    assertThat(Adoption.of(updated(changed, writtenBack), LENIENT, NOON))
        .isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void deletesSilentlyOnAnExplicitRequestOnly() {
    RowImage marked = with(ANA, "ana@example.org", "silent-delete:purge-7");

    assertThat(Adoption.of(new RowChange.Deleted(marked, POSITION), LENIENT, NOON))
        .isEqualTo(new Adoption.Silenced("purge-7"));
    assertThat(Adoption.of(new RowChange.Deleted(marked, POSITION), STRICT, NOON))
        .isInstanceOf(Adoption.Adopted.class);
    assertThat(
            Adoption.of(
                updated(ANA, with(ANA, "b@example.org", "silent-delete:purge-7")), LENIENT, NOON))
        .isInstanceOf(Adoption.Adopted.class);
  }

  @Test
  void givesTheSameChangeTheSameIdOnEveryServer() {
    RowImage after = with(ANA, "b@example.org", EVENT);
    LogPosition elsewhere = new LogPosition("0-1-13", 2, "other.7", 99, 3, NOON);

    assertThat(adopted(new RowChange.Updated(ANA, after, elsewhere)).id())
        .isEqualTo(adopted(updated(ANA, after)).id());
  }

  @Test
  void givesEveryChangeAnIdOfItsOwn() {
    RowImage after = with(ANA, "b@example.org", EVENT);
    EventId id = adopted(updated(ANA, after)).id();
    LogPosition next = new LogPosition("0-1-14", 1, "binlog.1", 4, 0, NOON);

    assertThat(id.value().version()).isEqualTo(8);
    assertThat(id.value().variant()).isEqualTo(2);
    // One transaction, so one GTID, and as Debezium has it one position too.
    assertThat(adopted(updated(after, ANA)).id()).isNotEqualTo(id);
    assertThat(adopted(new RowChange.Updated(ANA, after, next)).id()).isNotEqualTo(id);
  }

  @Test
  void tellsPositionsApartWhereThereIsNoGtid() {
    RowImage after = with(ANA, "b@example.org", EVENT);
    LogPosition first = new LogPosition(null, 1, "binlog.1", 4, 0, NOON);
    LogPosition second = new LogPosition(null, 1, "binlog.1", 4, 1, NOON);

    assertThat(adopted(new RowChange.Updated(ANA, after, first)).id())
        .isEqualTo(adopted(new RowChange.Updated(ANA, after, first)).id())
        .isNotEqualTo(adopted(new RowChange.Updated(ANA, after, second)).id());
  }

  private static RowChange updated(RowImage before, RowImage after) {
    return new RowChange.Updated(before, after, POSITION);
  }

  private static RowImage with(RowImage row, String email, @Nullable String lastEventId) {
    return row(email, row.fields().status(), lastEventId, CREATED);
  }

  private static RowImage signedForDeletionAt(Instant moment) {
    String signature = EventId.ofDeletionOf(ID, moment).toString();
    return row("ana@example.org", "ACTIVE", signature, moment);
  }

  private static RowImage row(
      String email, String status, @Nullable String lastEventId, Instant updatedAt) {
    Fields fields = new Fields("ana.souza", email, "Ana Souza", null, null, "pt-BR", status);
    return new RowImage(ID, fields, 3, lastEventId, CREATED, updatedAt);
  }

  private static RowImage row(long version, String email, String lastEventId) {
    return new RowImage(
        ID, with(ANA, email, null).fields(), version, lastEventId, CREATED, CREATED);
  }

  private static Adoption of(RowChange change) {
    return Adoption.of(change, STRICT, NOON);
  }

  private static UserDataChanged adopted(RowChange change) {
    assertThat(of(change)).isInstanceOf(Adoption.Adopted.class);
    return ((Adoption.Adopted) of(change)).event();
  }
}

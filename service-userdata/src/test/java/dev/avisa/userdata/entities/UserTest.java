package dev.avisa.userdata.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.Examples;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
  private static final UserId ID = Examples.created().user();
  private static final Profile ANA = ana("ana@example.org", null, null);
  private static final Profile ANA_AT_HOME =
      ana("ana@example.org", LocalDate.of(1990, 1, 2), "Avenida Paulista 1");

  @Test
  void makesThePublishedEventOfACreation() {
    var created = User.create(ID, ANA, occurrenceOf(Examples.created()));

    assertThat(created.event()).isEqualTo(Examples.created());
    assertThat(created.user().lastEventId()).isEqualTo(created.event().id());
    assertThat(created.user().version()).isEqualTo(1);
  }

  @Test
  void makesThePublishedEventOfAnUpdate() {
    User user = stored(ana("ana@example.org", null, "Rua Augusta 1"), 1);

    var change = user.replace(ANA_AT_HOME, occurrenceOf(Examples.updated()));

    assertThat(event(change)).isEqualTo(Examples.updated());
  }

  @Test
  void tellsTheOldAddressWhenItChanges() {
    User user = stored(ANA_AT_HOME, 2);
    var moved = ana("ana.souza@example.com", LocalDate.of(1990, 1, 2), "Avenida Paulista 1");

    var change = user.replace(moved, occurrenceOf(Examples.emailChanged()));

    assertThat(event(change)).isEqualTo(Examples.emailChanged());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, Long.MAX_VALUE, Long.MIN_VALUE})
  void countsFromOneWhereSqlWroteNoCount(long version) {
    User user = stored(ana("ana@example.org", null, "Rua Augusta 1"), version);

    assertThat(event(user.replace(ANA_AT_HOME, occurrenceOf(Examples.updated()))).version())
        .isEqualTo(1);
    assertThat(user.delete(Examples.deleted().occurredAt(), null).event().version()).isEqualTo(1);
  }

  @Test
  void makesThePublishedEventOfADeletion() {
    var moved = ana("ana.souza@example.com", LocalDate.of(1990, 1, 2), "Avenida Paulista 1");
    User user = stored(moved, 3);

    var deleted = user.delete(Examples.deleted().occurredAt(), null);

    assertThat(deleted.event()).isEqualTo(Examples.deleted());
  }

  @Test
  void takesTheNewStateTheEventsIdAndTime() {
    User user = stored(ANA, 7);
    var occurrence = occurrenceOf(Examples.updated());

    var change = user.replace(ANA_AT_HOME, occurrence);

    assertThat(change).isInstanceOf(UserChange.Updated.class);
    assertThat(((UserChange.Updated) change).user())
        .isEqualTo(
            new User(
                ID,
                ANA_AT_HOME.fields(),
                8,
                occurrence.event(),
                user.createdAt(),
                occurrence.at()));
  }

  @Test
  void makesNoEventOfAChangeThatChangesNothing() {
    User user = stored(ANA, 1);

    var change = user.replace(ANA, occurrenceOf(Examples.updated()));

    assertThat(change).isEqualTo(new UserChange.Unchanged(user));
  }

  @Test
  void noticesAChangeThatTheMaskHides() {
    User user = stored(ana("ana@example.org", null, "Rua Augusta 1"), 1);

    var change =
        user.replace(
            ana("ana@example.org", null, "Rua Augusta 2"), occurrenceOf(Examples.updated()));

    assertThat(event(change).changes()).containsExactly(new FieldChange("address", "R•••", "R•••"));
  }

  @Test
  void showsNothingOfWhatSomebodyElseWroteAgainstTheRules() {
    User user =
        new User(
            ID,
            new Fields(
                "eve\r\nX: y",
                "eve@x.\r\nBcc: all@example.org",
                "Eve\r\nBcc: all@example.org",
                LocalDate.of(1066, 10, 14),
                "\u202eevil",
                "<script>",
                "<b>"),
            1,
            null,
            Instant.EPOCH,
            Instant.EPOCH);

    var event = user.delete(Instant.EPOCH, null).event();

    assertThat(event.changes()).hasSize(7).extracting(FieldChange::before).containsOnly("•••");
    assertThat(event.contact().email()).isNull();
    assertThat(event.contact().fullName()).isNull();
    assertThat(event.contact().locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void canBeCorrectedWhenSomebodyElseWroteNonsense() {
    Fields nonsense =
        new Fields("ana.souza", "no address", "Ana Souza", null, null, "pt-BR", "ACTIVE");
    User user = new User(ID, nonsense, 1, null, Instant.EPOCH, Instant.EPOCH);

    UserDataChanged event = event(user.replace(ANA, occurrenceOf(Examples.updated())));

    assertThat(event.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(event.contact().previousEmail()).isNull();
    assertThat(event.changes()).extracting(FieldChange::field).containsExactly("email");
  }

  @Test
  void tellsOnlyOfWhatAnAmendmentMentions() {
    var strange = new Fields("ANA", "no address", "Jose\u0301", null, "a\nb", "??", "ACTIVE");
    User user = new User(ID, strange, 1, null, Instant.EPOCH, Instant.EPOCH);
    var deactivation = new Amendment(null, null, null, null, null, null, Status.INACTIVE);

    UserDataChanged event = event(user.replace(deactivation, occurrenceOf(Examples.updated())));

    assertThat(event.changes()).containsExactly(new FieldChange("status", "ACTIVE", "INACTIVE"));
    assertThat(event.contact().previousEmail()).isNull();
  }

  @Test
  void cutsTimesToMicroseconds() {
    var nanos = Instant.parse("2026-01-15T09:30:00.123456789Z");

    var created =
        User.create(ID, ANA, new Occurrence(EventId.ofDeletionOf(ID, nanos), nanos, null));

    assertThat(created.user().createdAt()).isEqualTo("2026-01-15T09:30:00.123456Z");
    assertThat(created.event().occurredAt()).isEqualTo("2026-01-15T09:30:00.123456Z");
  }

  @Test
  void listsEveryFieldInTheOrderOfTheApi() {
    assertThat(Fields.changes(ANA_AT_HOME.fields(), null))
        .extracting(FieldChange::field)
        .isEqualTo(
            List.of("username", "email", "fullName", "dateOfBirth", "address", "locale", "status"));
  }

  private static Profile ana(String email, @Nullable LocalDate born, @Nullable String address) {
    return new Profile(
        new Username("ana.souza"),
        new EmailAddress(email),
        new FullName("Ana Souza"),
        born == null ? null : new DateOfBirth(born),
        address == null ? null : new PostalAddress(address),
        new LanguageTag("pt-BR"),
        Status.ACTIVE);
  }

  private static User stored(Profile profile, long version) {
    Instant then = Examples.created().occurredAt();
    return new User(ID, profile.fields(), version, Examples.created().id(), then, then);
  }

  private static Occurrence occurrenceOf(UserDataChanged example) {
    return new Occurrence(example.id(), example.occurredAt(), example.actor());
  }

  private static UserDataChanged event(UserChange.Replacement change) {
    return switch (change) {
      case UserChange.Updated updated -> updated.event();
      case UserChange.Unchanged unchanged -> throw new AssertionError("no event");
      case UserChange.ChangedMeanwhile changed -> throw new AssertionError("no event");
      case UserChange.Forbidden forbidden -> throw new AssertionError("no event");
    };
  }
}

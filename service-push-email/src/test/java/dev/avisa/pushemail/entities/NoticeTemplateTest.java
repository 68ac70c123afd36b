package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.Samples;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTemplateTest {
  private static final EmailAddress ANA = new EmailAddress("ana@example.org");

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, INACTIVE, ACCOUNT_DEACTIVATED",
    "INACTIVE, ACTIVE, ACCOUNT_REACTIVATED",
    ", ACTIVE, ACCOUNT_REACTIVATED",
    "ACTIVE, •••, DATA_CHANGED",
    "ACTIVE, , DATA_CHANGED"
  })
  void tellsWhatBecameOfAnAccount(
      @Nullable String before, @Nullable String after, NoticeTemplate template) {
    assertThat(notice(NoticeKind.DATA_CHANGED, change("status", before, after)).template())
        .isEqualTo(template);
  }

  /** "The data in it stays as it is" would be a lie. */
  @Test
  void tellsOfChangedDataWhenMoreThanTheStatusChanged() {
    Notice notice =
        notice(
            NoticeKind.DATA_CHANGED,
            new CoveredEvent(
                Samples.event().id(),
                1,
                SampleNotice.WHEN,
                Author.STAFF,
                List.of(
                    new FieldChange("status", "ACTIVE", "INACTIVE"),
                    new FieldChange("address", "R•••", null))));

    assertThat(notice.template()).isEqualTo(NoticeTemplate.DATA_CHANGED);
  }

  /** What was true in between isn't what the reader has to know first. */
  @Test
  void tellsOfSeveralChangesWhateverTheyAre() {
    Notice notice =
        notice(
            NoticeKind.DATA_CHANGED,
            change("status", "ACTIVE", "INACTIVE"),
            change("status", "INACTIVE", "ACTIVE"));

    assertThat(notice.template()).isEqualTo(NoticeTemplate.SEVERAL_CHANGES);
  }

  @ParameterizedTest
  @EnumSource(names = "DATA_CHANGED", mode = EnumSource.Mode.EXCLUDE)
  void isOfTheKindOtherwise(NoticeKind kind) {
    assertThat(notice(kind, change("status", "ACTIVE", "INACTIVE")).template().name())
        .isEqualTo(kind.name());
  }

  @ParameterizedTest
  @EnumSource
  void hasASampleOfEach(NoticeTemplate template) {
    assertThat(
            SampleNotice.of(template, ANA, Locale.ENGLISH, SampleNotice.EVENT, SampleNotice.WHEN)
                .template())
        .isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource({
    "API, user:ana, READER",
    "API, support:maria, STAFF",
    "API, admin:root, STAFF",
    "API, , UNKNOWN",
    "API, robot:7, UNKNOWN",
    "API, ana, UNKNOWN",
    "DIRECT, , OUTSIDER",
    "DIRECT, user:ana, OUTSIDER"
  })
  void namesWhoeverMadeAChangeByTheirRoleOnly(
      Origin origin, @Nullable String actor, Author author) {
    UserDataChanged sample = Samples.event(ChangeKind.UPDATED, ANA, null);
    UserDataChanged event =
        new UserDataChanged(
            sample.id(),
            sample.user(),
            sample.kind(),
            sample.version(),
            sample.occurredAt(),
            origin,
            actor,
            sample.contact(),
            sample.changes());

    NoticePlan.Tell plan = (NoticePlan.Tell) NoticePlan.of(event);

    assertThat(plan.notices().getFirst().latest().author()).isEqualTo(author);
  }

  private static CoveredEvent change(
      String field, @Nullable String before, @Nullable String after) {
    return new CoveredEvent(
        Samples.event().id(),
        1,
        SampleNotice.WHEN,
        Author.STAFF,
        List.of(new FieldChange(field, before, after)));
  }

  private static Notice notice(NoticeKind kind, CoveredEvent... events) {
    Notice sample = Samples.notice(ANA);
    return new Notice(sample.user(), kind, ANA, "Ana", Locale.ENGLISH, Stream.of(events).toList());
  }
}

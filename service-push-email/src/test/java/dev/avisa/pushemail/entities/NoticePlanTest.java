package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.Examples;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.pushemail.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticePlanTest {
  private static final EmailAddress OLD = new EmailAddress("ana@example.org");
  private static final EmailAddress NEW = new EmailAddress("ana.souza@example.com");

  @Test
  void welcomesWhoeverWasCreated() {
    assertPlan(Examples.created(), tuple(NoticeKind.WELCOME, OLD));
  }

  @Test
  void tellsWhoeverWasUpdated() {
    assertPlan(Examples.updated(), tuple(NoticeKind.DATA_CHANGED, OLD));
  }

  @Test
  void tellsBothAddressesDifferentThingsWhenOneReplacedTheOther() {
    assertPlan(
        Examples.emailChanged(),
        tuple(NoticeKind.ADDRESS_REMOVED, OLD),
        tuple(NoticeKind.ADDRESS_ADDED, NEW));
  }

  @Test
  void tellsWhoeverWasDeleted() {
    assertPlan(Examples.deleted(), tuple(NoticeKind.DATA_DELETED, NEW));
  }

  @Test
  void tellsOnlyTheOldAddressWhenTheNewOneIsNone() {
    assertPlan(
        Samples.event(ChangeKind.UPDATED, null, OLD), tuple(NoticeKind.ADDRESS_REMOVED, OLD));
    assertPlan(Samples.event(ChangeKind.DELETED, null, OLD), tuple(NoticeKind.DATA_DELETED, OLD));
  }

  @Test
  void tellsOnceWhenAnAddressWasReplacedByItself() {
    assertPlan(Samples.event(ChangeKind.UPDATED, OLD, OLD), tuple(NoticeKind.DATA_CHANGED, OLD));
  }

  @ParameterizedTest
  @EnumSource
  void saysSoWhenThereIsNobodyToTell(ChangeKind kind) {
    assertThat(NoticePlan.of(Samples.event(kind, null, null)))
        .isEqualTo(new NoticePlan.NobodyToTell("no e-mail address to write to"));
  }

  @Test
  void holdsNoAddressButTheRecipients() {
    NoticePlan.Tell plan = (NoticePlan.Tell) NoticePlan.of(Examples.emailChanged());
    for (Notice notice : plan.notices()) {
      EmailAddress other = notice.recipient().equals(OLD) ? NEW : OLD;
      assertThat(notice.events().toString() + notice.fullName() + notice)
          .doesNotContain(other.value());
    }
  }

  private static void assertPlan(
      UserDataChanged event, org.assertj.core.groups.Tuple... kindsAndRecipients) {
    assertThat(NoticePlan.of(event))
        .isInstanceOfSatisfying(
            NoticePlan.Tell.class,
            tell ->
                assertThat(tell.notices())
                    .extracting(Notice::kind, Notice::recipient)
                    .containsExactly(kindsAndRecipients));
  }
}

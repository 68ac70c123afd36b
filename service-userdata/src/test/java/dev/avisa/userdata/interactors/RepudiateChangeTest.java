package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.RepudiationCheck;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.domain.RepudiationToken;
import dev.avisa.domain.Subject;
import dev.avisa.domain.UserChangeRepudiated;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.ListRepudiationsOutcome;
import dev.avisa.userdata.entities.RepudiateOutcome;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.entities.Role;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.RepudiationsInMemory;
import dev.avisa.userdata.repositories.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepudiateChangeTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456789Z");
  private static final UserId USER = new UserId(new UUID(1, 1));
  private static final EventId CHANGE = new EventId(new UUID(2, 2));

  private final RepudiationKeys keys = RepudiationKeys.parse("a:" + "A".repeat(43));
  private final RepudiationKeys others = RepudiationKeys.parse("a:" + "Q".repeat(43));
  private final RepudiationsInMemory repudiations = new RepudiationsInMemory();
  private final SettableClock clock = new SettableClock(NOW);
  private final RepudiationToken token =
      new RepudiationToken(CHANGE, USER, NOW.minusSeconds(90), NOW.plusSeconds(60), Locale.ENGLISH);

  @Test
  void recordsTheRepudiationAndTellsOfItOnce() {
    assertThat(repudiate(keys.sign(token))).isEqualTo(new RepudiateOutcome.Recorded(token));
    assertThat(repudiate(keys.sign(token))).isEqualTo(new RepudiateOutcome.Repeated(token));

    assertThat(repudiations.events())
        .containsExactly(
            new UserChangeRepudiated(
                new EventId(new UUID(0, 1)),
                USER,
                CHANGE,
                Instant.parse("2026-01-15T09:30:00.123456Z")));
  }

  @Test
  void recordsNothingForALinkThatIsTooOldOrNotOurs() {
    assertThat(repudiate("nonsense")).isEqualTo(new RepudiateOutcome.Invalid());
    assertThat(repudiate(others.sign(token))).isEqualTo(new RepudiateOutcome.Invalid());
    clock.advance(Duration.ofSeconds(60));
    assertThat(repudiate(keys.sign(token))).isEqualTo(new RepudiateOutcome.Expired());

    assertThat(repudiations.events()).isEmpty();
  }

  @Test
  void recordsNothingForTheLinkOfASample() {
    RepudiationToken sample =
        new RepudiationToken(CHANGE, UserId.NOBODY, NOW, NOW.plusSeconds(60), Locale.ENGLISH);

    assertThat(repudiate(keys.sign(sample))).isEqualTo(new RepudiateOutcome.Sample(sample));
    assertThat(repudiations.events()).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(repudiate(keys.sign(sample))).isEqualTo(new RepudiateOutcome.Expired());
  }

  @Test
  void saysWhatALinkIsForWithoutRecordingAnything() {
    var follow = new FollowRepudiationLink(keys, clock);

    assertThat(follow.follow(keys.sign(token))).isEqualTo(new RepudiationCheck.Valid(token));
    clock.advance(Duration.ofSeconds(60));
    assertThat(follow.follow(keys.sign(token))).isEqualTo(new RepudiationCheck.Expired());
    assertThat(repudiations.events()).isEmpty();
  }

  @Test
  void showsRepudiationsToStaffOnly() {
    repudiate(keys.sign(token));

    for (Caller staff :
        new Caller[] {
          new Caller.Anybody(),
          new Caller.Staff(Role.ADMIN, new Subject("maria")),
          new Caller.Staff(Role.SUPPORT, new Subject("jose"))
        }) {
      assertThat(list(staff))
          .isInstanceOfSatisfying(
              ListRepudiationsOutcome.Listed.class,
              listed -> assertThat(listed.page().repudiations()).hasSize(1));
    }
    assertThat(list(new Caller.Person(new Subject(USER.toString()), null)))
        .isEqualTo(new ListRepudiationsOutcome.Forbidden());
  }

  @Test
  void forgetsWhatIsOlderThanTheRetention() {
    repudiate(keys.sign(token));
    var forget = new ForgetRepudiations(repudiations, clock);

    clock.advance(Duration.ofDays(1).minusSeconds(1));
    assertThat(forget.forgetSome(Duration.ofDays(1)).await().indefinitely()).isFalse();
    assertThat(list(new Caller.Anybody())).isNotEqualTo(none());
    clock.advance(Duration.ofSeconds(2));
    assertThat(forget.forgetSome(Duration.ofDays(1)).await().indefinitely()).isFalse();
    assertThat(list(new Caller.Anybody())).isEqualTo(none());
  }

  private static ListRepudiationsOutcome none() {
    return new ListRepudiationsOutcome.Listed(
        new RepudiationPage(java.util.List.of(), Optional.empty()));
  }

  private ListRepudiationsOutcome list(Caller caller) {
    return new ListRepudiations(repudiations)
        .list(caller, new RepudiationQuery(USER, null, PageSize.DEFAULT))
        .await()
        .indefinitely();
  }

  private RepudiateOutcome repudiate(String link) {
    return new RepudiateChange(keys, repudiations, new CountingIds(), clock)
        .repudiate(link)
        .await()
        .indefinitely();
  }

  private static final class CountingIds implements Ids {
    private long count;

    @Override
    public UserId newUserId() {
      return new UserId(new UUID(0, ++count));
    }

    @Override
    public EventId newEventId() {
      return new EventId(new UUID(0, ++count));
    }
  }
}

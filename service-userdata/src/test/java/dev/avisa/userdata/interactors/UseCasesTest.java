package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Amendment;
import dev.avisa.userdata.entities.Amendment.Setting;
import dev.avisa.userdata.entities.Caller;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.FindOutcome;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.repositories.Ids;
import dev.avisa.userdata.repositories.UsersInMemory;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UseCasesTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");

  private static final Caller ANYBODY = new Caller.Anybody();

  private final UsersInMemory users = new UsersInMemory(InstantSource.fixed(NOW));
  private final CountingIds ids = new CountingIds();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final CreateUser createUser = new CreateUser(users, ids, clock);
  private final FindUser findUser = new FindUser(users);
  private final UpdateUser updateUser = new UpdateUser(users, ids, clock);
  private final DeleteUser deleteUser = new DeleteUser(users, clock);

  @Test
  void createsAUserAndTellsOfIt() {
    User user = created(profile("ana", "Ana"));

    assertThat(await(findUser.find(ANYBODY, user.id()))).isEqualTo(new FindOutcome.Found(user));
    assertThat(user.createdAt()).isEqualTo(NOW);
    assertThat(users.events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(ChangeKind.CREATED);
              assertThat(event.id()).isEqualTo(user.lastEventId());
              assertThat(event.occurredAt()).isEqualTo(NOW);
            });
  }

  @Test
  void createsNobodyUnderATakenName() {
    created(profile("ana", "Ana"));

    var outcome = outcome(createUser.create(ANYBODY, profile("ana", "Another Ana"), null));

    assertThat(outcome).isEqualTo(new CreateOutcome.Taken(UniqueField.USERNAME));
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void updatesAUserAndTellsOfIt() {
    User ana = created(profile("ana", "Ana"));

    var outcome =
        outcome(
            updateUser.update(
                ANYBODY, ana.id(), profile("ana", "Ana Souza"), Expectation.NONE, null));

    assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(users.events())
        .extracting(UserDataChanged::kind)
        .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
  }

  @Test
  void tellsNothingOfAnUpdateThatChangesNothing() {
    User ana = created(profile("ana", "Ana"));

    var outcome =
        outcome(
            updateUser.update(ANYBODY, ana.id(), profile("ana", "Ana"), Expectation.NONE, null));

    assertThat(outcome).isEqualTo(new UpdateOutcome.Unchanged(ana));
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void deletesAUserOnceAndTellsOfItOnce() {
    User ana = created(profile("ana", "Ana"));

    var first = outcome(deleteUser.delete(ANYBODY, ana.id(), Expectation.NONE, null));
    var second = outcome(deleteUser.delete(ANYBODY, ana.id(), Expectation.NONE, null));

    assertThat(first).isEqualTo(DeleteOutcome.DELETED);
    assertThat(second).isEqualTo(DeleteOutcome.NOT_FOUND);
    assertThat(users.events())
        .last()
        .satisfies(
            event ->
                assertThat(event.id())
                    .isEqualTo(EventId.ofDeletionOf(ana.id(), event.occurredAt())));
    assertThat(users.events()).hasSize(2);
  }

  @Test
  void amendsWhatIsStored() {
    User ana = created(profile("ana", "Ana"));
    var souza = new FullName("Ana Souza");

    var outcome =
        outcome(
            updateUser.update(
                ANYBODY,
                ana.id(),
                new Amendment(null, null, new Setting<>(souza), null, null, null, null),
                Expectation.NONE,
                null));

    assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(await(users.find(ana.id())).orElseThrow().fields().fullName())
        .isEqualTo("Ana Souza");
    assertThat(users.events()).hasSize(2);
  }

  @Test
  void amendsNothingThatChangedMeanwhileOrIsTheSameAfterwards() {
    User ana = created(profile("ana", "Ana"));

    var same =
        outcome(
            updateUser.update(ANYBODY, ana.id(), profile("ana", "Ana"), Expectation.NONE, null));
    var changed =
        outcome(
            updateUser.update(
                ANYBODY, ana.id(), profile("ana", "Bia"), Expectation.oneOf(Set.of()), null));

    assertThat(same).isEqualTo(new UpdateOutcome.Unchanged(ana));
    assertThat(changed).isEqualTo(new UpdateOutcome.ChangedMeanwhile());
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void changesAUserOnlyInTheStateThatTheCallerSaw() {
    User ana = created(profile("ana", "Ana"));
    Expectation asSeen = Expectation.oneOf(Set.of(ana.revision()));

    var first =
        outcome(updateUser.update(ANYBODY, ana.id(), profile("ana", "Ana Souza"), asSeen, null));
    var second =
        outcome(updateUser.update(ANYBODY, ana.id(), profile("ana", "Ana Silva"), asSeen, null));
    var deletion = outcome(deleteUser.delete(ANYBODY, ana.id(), asSeen, null));

    assertThat(first).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(second).isEqualTo(new UpdateOutcome.ChangedMeanwhile());
    assertThat(deletion).isEqualTo(DeleteOutcome.CHANGED_MEANWHILE);
    assertThat(users.events()).hasSize(2);
  }

  private User created(Profile profile) {
    return switch (outcome(createUser.create(ANYBODY, profile, null))) {
      case CreateOutcome.Created created -> created.user();
      case CreateOutcome.Taken taken -> throw new AssertionError(taken);
      case CreateOutcome.Forbidden forbidden -> throw new AssertionError(forbidden);
    };
  }

  private static Profile profile(String name, String fullName) {
    return new Profile(
        new Username(name),
        new EmailAddress(name + "@example.org"),
        new FullName(fullName),
        null,
        null,
        LanguageTag.DEFAULT,
        Status.ACTIVE);
  }

  private static <T> T outcome(Uni<Once<T>> work) {
    var once = await(work);
    assertThat(once).isInstanceOf(Once.First.class);
    return ((Once.First<T>) once).outcome();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(1));
  }

  private static final class CountingIds implements Ids {
    private long last;

    @Override
    public UserId newUserId() {
      return new UserId(new UUID(1, ++last));
    }

    @Override
    public EventId newEventId() {
      return new EventId(new UUID(2, ++last));
    }
  }
}

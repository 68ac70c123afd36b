package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserDataChanged;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Expectation;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
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

  private final UsersInMemory users = new UsersInMemory();
  private final CountingIds ids = new CountingIds();
  private final InstantSource clock = InstantSource.fixed(NOW);
  private final CreateUser createUser = new CreateUser(users, ids, clock);
  private final FindUser findUser = new FindUser(users);
  private final UpdateUser updateUser = new UpdateUser(users, ids, clock);
  private final DeleteUser deleteUser = new DeleteUser(users, clock);

  @Test
  void createsAUserAndTellsOfIt() {
    User user = created(profile("ana", "Ana"));

    assertThat(await(findUser.find(user.id()))).contains(user);
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

    var outcome = await(createUser.create(profile("ana", "Another Ana")));

    assertThat(outcome).isEqualTo(new CreateOutcome.Taken(UniqueField.USERNAME));
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void updatesAUserAndTellsOfIt() {
    User ana = created(profile("ana", "Ana"));

    var outcome =
        await(updateUser.update(ana.id(), any -> profile("ana", "Ana Souza"), Expectation.NONE));

    assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(users.events())
        .extracting(UserDataChanged::kind)
        .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
  }

  @Test
  void tellsNothingOfAnUpdateThatChangesNothing() {
    User ana = created(profile("ana", "Ana"));

    var outcome =
        await(updateUser.update(ana.id(), any -> profile("ana", "Ana"), Expectation.NONE));

    assertThat(outcome).isEqualTo(new UpdateOutcome.Unchanged(ana));
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void deletesAUserOnceAndTellsOfItOnce() {
    User ana = created(profile("ana", "Ana"));

    var first = await(deleteUser.delete(ana.id(), Expectation.NONE));
    var second = await(deleteUser.delete(ana.id(), Expectation.NONE));

    assertThat(first).isEqualTo(DeleteOutcome.DELETED);
    assertThat(second).isEqualTo(DeleteOutcome.NOT_FOUND);
    assertThat(users.events())
        .last()
        .extracting(UserDataChanged::id)
        .isEqualTo(EventId.ofDeletionOf(ana.id(), ana.createdAt()));
    assertThat(users.events()).hasSize(2);
  }

  @Test
  void amendsWhatIsStored() {
    User ana = created(profile("ana", "Ana"));

    var outcome =
        await(
            updateUser.update(
                ana.id(),
                stored -> profile(stored.username(), stored.fullName() + " Souza"),
                Expectation.NONE));

    assertThat(outcome).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(await(findUser.find(ana.id())).orElseThrow().fields().fullName())
        .isEqualTo("Ana Souza");
    assertThat(users.events()).hasSize(2);
  }

  @Test
  void amendsNothingThatChangedMeanwhileOrIsTheSameAfterwards() {
    User ana = created(profile("ana", "Ana"));

    var same = await(updateUser.update(ana.id(), any -> profile("ana", "Ana"), Expectation.NONE));
    var changed =
        await(
            updateUser.update(ana.id(), any -> profile("ana", "Bia"), Expectation.oneOf(Set.of())));

    assertThat(same).isEqualTo(new UpdateOutcome.Unchanged(ana));
    assertThat(changed).isEqualTo(new UpdateOutcome.ChangedMeanwhile());
    assertThat(users.events()).hasSize(1);
  }

  @Test
  void changesAUserOnlyInTheStateThatTheCallerSaw() {
    User ana = created(profile("ana", "Ana"));
    Expectation asSeen = Expectation.oneOf(Set.of(ana.revision()));

    var first = await(updateUser.update(ana.id(), any -> profile("ana", "Ana Souza"), asSeen));
    var second = await(updateUser.update(ana.id(), any -> profile("ana", "Ana Silva"), asSeen));
    var deletion = await(deleteUser.delete(ana.id(), asSeen));

    assertThat(first).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(second).isEqualTo(new UpdateOutcome.ChangedMeanwhile());
    assertThat(deletion).isEqualTo(DeleteOutcome.CHANGED_MEANWHILE);
    assertThat(users.events()).hasSize(2);
  }

  private User created(Profile profile) {
    return switch (await(createUser.create(profile))) {
      case CreateOutcome.Created created -> created.user();
      case CreateOutcome.Taken taken -> throw new AssertionError(taken);
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

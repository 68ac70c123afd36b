package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Users} must do, whatever it keeps them in. */
public abstract class UsersContract extends KeyedChangesContract {
  @Test
  void findsWhatWasCreated() {
    var created = newUser("ana");

    var outcome = await(() -> users().create(created));

    assertThat(outcome).isEqualTo(new CreateOutcome.Created(created.user()));
    assertThat(find(created)).contains(created.user());
    assertThat(events()).endsWith(Told.of(created.event()));
  }

  @Test
  void keepsAUserOfWhomLittleIsKnown() {
    var created = User.create(newId(), minimal(unique("ana")), occurrence());

    await(() -> users().create(created));

    assertThat(find(created)).contains(created.user());
  }

  @Test
  void findsNobodyWhoIsNotThere() {
    assertThat(await(() -> users().find(newId()))).isEmpty();
  }

  @Test
  void storesAnUpdateWithItsEvent() {
    var ana = stored("ana");
    var profile = profile(unique("maria"), unique("maria"));
    var decided = (UserChange.Updated) ana.replace(profile, occurrence());

    var outcome = await(() -> users().update(ana.id(), user -> decided));

    assertThat(outcome).isEqualTo(new UpdateOutcome.Updated(decided.user()));
    assertThat(await(() -> users().find(ana.id()))).contains(decided.user());
    assertThat(events()).endsWith(Told.of(decided.event()));
  }

  @Test
  void letsTheCurrentStateDecide() {
    var ana = stored("ana");
    var outcome =
        await(
            () ->
                users()
                    .update(
                        ana.id(),
                        user -> {
                          assertThat(user).isEqualTo(ana);
                          return new UserChange.Unchanged(user);
                        }));

    assertThat(outcome).isEqualTo(new UpdateOutcome.Unchanged(ana));
  }

  @Test
  void storesNothingAndTellsNothingWhenNothingChanged() {
    var ana = stored("ana");
    var before = events();

    await(() -> users().update(ana.id(), UserChange.Unchanged::new));

    assertThat(events()).isEqualTo(before);
    assertThat(await(() -> users().find(ana.id()))).contains(ana);
  }

  @Test
  void forgetsWhoIsDeletedAndTellsIt() {
    var ana = stored("ana");
    var decided = ana.delete(NOW, null);

    var outcome = await(() -> users().delete(ana.id(), user -> decided));

    assertThat(outcome).isEqualTo(DeleteOutcome.DELETED);
    assertThat(await(() -> users().find(ana.id()))).isEmpty();
    assertThat(events()).endsWith(Told.of(decided.event()));
  }

  @Test
  void neitherUpdatesNorDeletesWhoIsNotThere() {
    var nobody = newId();
    var before = events();

    var update = await(() -> users().update(nobody, UsersContract::indecision));
    var delete = await(() -> users().delete(nobody, user -> user.delete(NOW, null)));

    assertThat(update).isEqualTo(new UpdateOutcome.NotFound());
    assertThat(delete).isEqualTo(DeleteOutcome.NOT_FOUND);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void namesTheFieldThatIsTakenOnCreation() {
    String name = unique("ana");
    await(() -> users().create(User.create(newId(), profile(name, name), occurrence())));
    var before = events();
    var sameUsername = User.create(newId(), profile(name, unique("other")), occurrence());
    var sameEmail = User.create(newId(), profile(unique("other"), name), occurrence());

    var first = await(() -> users().create(sameUsername));
    var second = await(() -> users().create(sameEmail));

    assertThat(first).isEqualTo(new CreateOutcome.Taken(UniqueField.USERNAME));
    assertThat(second).isEqualTo(new CreateOutcome.Taken(UniqueField.EMAIL));
    assertThat(find(sameUsername)).isEmpty();
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void namesTheFieldThatIsTakenOnUpdate() {
    String name = unique("ana");
    await(() -> users().create(User.create(newId(), profile(name, name), occurrence())));
    var maria = stored("maria");
    var before = events();

    var username = replace(maria, profile(name, unique("other")));
    var email = replace(maria, profile(unique("other"), name));

    assertThat(username).isEqualTo(new UpdateOutcome.Taken(UniqueField.USERNAME));
    assertThat(email).isEqualTo(new UpdateOutcome.Taken(UniqueField.EMAIL));
    assertThat(await(() -> users().find(maria.id()))).contains(maria);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void tellsAddressesApartThatDifferInCaseOrAccent() {
    String name = unique("jose");
    await(() -> users().create(User.create(newId(), profile(unique("jose"), name), occurrence())));

    for (String other : List.of(name.replace("jose", "Jose"), name.replace("jose", "josé"))) {
      var user = User.create(newId(), profile(unique("jose"), other), occurrence());
      assertThat(await(() -> users().create(user))).isInstanceOf(CreateOutcome.Created.class);
    }
  }

  @Test
  void storesNothingWhenTheDecisionFails() {
    var ana = stored("ana");
    var before = events();

    assertThatThrownBy(() -> await(() -> users().update(ana.id(), UsersContract::indecision)))
        .hasStackTraceContaining("no decision");

    assertThat(events()).isEqualTo(before);
    assertThat(await(() -> users().find(ana.id()))).contains(ana);
  }

  @Test
  void losesNoneOfManyUpdatesAtOnce() throws InterruptedException {
    int updates = 20;
    var ana = stored("ana");
    int before = events().size();

    // Each from a thread of its own, as requests come in.
    List<Future<UpdateOutcome>> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<UpdateOutcome> update =
          () -> await(() -> users().update(ana.id(), UsersContract::withLongerName));
      outcomes = threads.invokeAll(Collections.nCopies(updates, update));
    }

    assertThat(outcomes)
        .extracting(Future::resultNow)
        .hasOnlyElementsOfType(UpdateOutcome.Updated.class);
    User user = await(() -> users().find(ana.id())).orElseThrow();
    assertThat(user.version()).isEqualTo(1 + updates);
    assertThat(user.fields().fullName()).isEqualTo("Ana" + "!".repeat(updates));
    assertThat(events().stream().skip(before).map(Told::version))
        .containsExactlyElementsOf(LongStream.rangeClosed(2, 1 + updates).boxed().toList());
  }

  private UpdateOutcome replace(User user, Profile profile) {
    return await(
        () -> users().update(user.id(), current -> current.replace(profile, occurrence())));
  }

  private static UserChange.Replacement indecision(User user) {
    throw new IllegalStateException("no decision about " + user.id());
  }
}

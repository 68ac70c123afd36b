package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The part of {@link UsersContract} that keeps a change from being made twice. */
public abstract class KeyedChangesContract extends ConditionalChangesContract {
  private static final int AT_ONCE = 20;

  private final IdempotencyKey key = newKey();

  /** What {@link #store} remembers of changes that were asked for under a key. */
  protected abstract Answers answers();

  /** The clock of {@link #store}. */
  protected abstract SettableClock clock();

  @Test
  void createsOnceHoweverOftenAsked() {
    var created = newUser("ana");

    var first = await(() -> store().create(created, key));
    var events = events();
    var again = await(() -> store().create(newUser("ana"), key));

    assertThat(first).isEqualTo(new Once.First<>(new CreateOutcome.Created(created.user())));
    assertThat(again).isEqualTo(new Once.Repeated<>(new CreateOutcome.Created(created.user())));
    assertThat(events()).isEqualTo(events).endsWith(Told.of(created.event()));
  }

  @Test
  void remembersAUserOfWhomLittleIsKnown() {
    var created = User.create(newId(), minimal(unique("ana")), occurrence());

    await(() -> store().create(created, key));

    assertThat(await(() -> store().create(created, key)))
        .isEqualTo(new Once.Repeated<>(new CreateOutcome.Created(created.user())));
  }

  @Test
  void updatesOnceThoughTheUserChangedSince() {
    var ana = stored("ana");
    var first = await(() -> store().update(ana.id(), KeyedChangesContract::withLongerName, key));
    await(() -> users().update(ana.id(), KeyedChangesContract::withLongerName));
    var events = events();

    var again = await(() -> store().update(ana.id(), KeyedChangesContract::indecision, key));

    var updated = ((Once.First<UpdateOutcome>) first).outcome();
    assertThat(updated).isInstanceOf(UpdateOutcome.Updated.class);
    assertThat(again).isEqualTo(new Once.Repeated<>(updated));
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void remembersThatNothingChanged() {
    var ana = stored("ana");
    await(() -> store().update(ana.id(), UserChange.Unchanged::new, key));
    await(() -> users().update(ana.id(), KeyedChangesContract::withLongerName));

    var again = await(() -> store().update(ana.id(), KeyedChangesContract::indecision, key));

    assertThat(again).isEqualTo(new Once.Repeated<>(new UpdateOutcome.Unchanged(ana)));
  }

  @Test
  void deletesOnceThoughNobodyIsThereAnyMore() {
    var ana = stored("ana");

    var first = await(() -> store().delete(ana.id(), user -> user.delete(NOW, null), key));
    var events = events();
    var again = await(() -> store().delete(ana.id(), user -> user.delete(NOW, null), key));

    assertThat(first).isEqualTo(new Once.First<>(DeleteOutcome.DELETED));
    assertThat(again).isEqualTo(new Once.Repeated<>(DeleteOutcome.DELETED));
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void takesNoKeyForASecondPurpose() {
    var ana = stored("ana");
    await(() -> store().update(ana.id(), KeyedChangesContract::withLongerName, key));
    var before = events();
    var other = new IdempotencyKey(null, key.value(), Fingerprint.of("something else"));

    assertThat(await(() -> store().update(ana.id(), KeyedChangesContract::indecision, other)))
        .isEqualTo(new Once.KeyReused<>());
    assertThat(await(() -> store().create(newUser("ana"), other)))
        .isEqualTo(new Once.KeyReused<>());
    assertThat(await(() -> store().delete(ana.id(), user -> user.delete(NOW, null), other)))
        .isEqualTo(new Once.KeyReused<>());
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void letsTwoCallersHaveTheSameKey() {
    var ana = stored("ana");

    for (var caller : new @Nullable String[] {null, "", "ana", "Ana"}) {
      var theirs = new IdempotencyKey(caller, key.value(), Fingerprint.of(caller));
      assertThat(
              await(() -> store().update(ana.id(), KeyedChangesContract::withLongerName, theirs)))
          .isInstanceOf(Once.First.class);
    }
  }

  @Test
  void remembersNoRefusal() {
    var ana = stored("ana");
    var nobody = newId();
    var sameName =
        User.create(newId(), profile(ana.fields().username(), unique("x")), occurrence());

    var refused =
        List.of(
            await(() -> store().create(sameName, key)),
            await(() -> store().update(nobody, KeyedChangesContract::withLongerName, key)),
            await(() -> store().update(ana.id(), user -> new UserChange.ChangedMeanwhile(), key)),
            await(() -> store().delete(nobody, user -> user.delete(NOW, null), key)),
            await(() -> store().delete(ana.id(), user -> new UserChange.ChangedMeanwhile(), key)));
    assertThatThrownBy(
            () -> await(() -> store().update(ana.id(), KeyedChangesContract::indecision, key)))
        .hasStackTraceContaining("no decision");
    await(() -> users().delete(ana.id(), user -> user.delete(NOW, null)));
    var made = await(() -> store().create(sameName, key));

    assertThat(refused)
        .isEqualTo(
            List.of(
                new Once.First<>(new CreateOutcome.Taken(UniqueField.USERNAME)),
                new Once.First<>(new UpdateOutcome.NotFound()),
                new Once.First<>(new UpdateOutcome.ChangedMeanwhile()),
                new Once.First<>(DeleteOutcome.NOT_FOUND),
                new Once.First<>(DeleteOutcome.CHANGED_MEANWHILE)));
    assertThat(made).isEqualTo(new Once.First<>(new CreateOutcome.Created(sameName.user())));
  }

  @Test
  void makesOneChangeOfManyRequestsAtOnce() throws InterruptedException {
    int rounds = 10;
    User ana = stored("ana");
    for (int round = 1; round <= rounds; round++) {
      IdempotencyKey same = newKey();

      List<Future<Once<UpdateOutcome>>> all =
          atOnce(
              Collections.nCopies(
                  AT_ONCE,
                  () ->
                      await(
                          () ->
                              store()
                                  .update(ana.id(), KeyedChangesContract::withLongerName, same))));

      assertThat(all)
          .extracting(Future::resultNow)
          .filteredOn(Once.First.class::isInstance)
          .hasSize(1);
      assertThat(all).extracting(Future::resultNow).noneMatch(Once.KeyReused.class::isInstance);
    }
    User user = await(() -> users().find(ana.id())).orElseThrow();
    assertThat(user.version()).isEqualTo(1 + rounds);
    assertThat(events()).hasSize(1 + rounds);
  }

  @Test
  void createsOneUserOfManyRequestsAtOnce() throws InterruptedException {
    List<Future<Once<CreateOutcome>>> all =
        atOnce(
            Collections.nCopies(AT_ONCE, () -> await(() -> store().create(newUser("ana"), key))));

    assertThat(all)
        .extracting(Future::resultNow)
        .filteredOn(Once.First.class::isInstance)
        .hasSize(1);
    assertThat(events()).hasSize(1);
  }

  @Test
  void keepsNoKeyWaitingForAnother() throws InterruptedException {
    List<Callable<Once<CreateOutcome>>> requests =
        IntStream.range(0, 10 * AT_ONCE)
            .<Callable<Once<CreateOutcome>>>mapToObj(
                any -> () -> await(() -> store().create(newUser("ana"), newKey())))
            .toList();

    assertThat(atOnce(requests))
        .extracting(Future::resultNow)
        .hasOnlyElementsOfType(Once.First.class);
  }

  @Test
  void forgetsTheOldestButNoMoreThanAsked() {
    forgetAll();
    var keys = List.of(newKey(), newKey(), newKey());
    var ana = stored("ana");
    for (var each : keys) {
      await(() -> store().update(ana.id(), KeyedChangesContract::withLongerName, each));
      clock().advance(Duration.ofMinutes(1));
    }
    var oldEnough = clock().instant().minus(Duration.ofMinutes(1));

    assertThat(await(() -> answers().forgetOlderThan(oldEnough, 1))).isEqualTo(1);
    assertThat(await(() -> answers().forgetOlderThan(oldEnough, 5))).isEqualTo(1);
    assertThat(await(() -> answers().forgetOlderThan(oldEnough, 5))).isZero();
    assertThat(await(() -> store().update(ana.id(), KeyedChangesContract::indecision, keys.get(2))))
        .isInstanceOf(Once.Repeated.class);
    assertThat(
            await(
                () -> store().update(ana.id(), KeyedChangesContract::withLongerName, keys.get(0))))
        .isInstanceOf(Once.First.class);
  }

  @Test
  void forgetsInSeveralPlacesAtOnce() throws InterruptedException {
    int answers = 60;
    int places = 4;
    forgetAll();
    var ana = stored("ana");
    for (int i = 0; i < answers; i++) {
      await(() -> store().update(ana.id(), UserChange.Unchanged::new, newKey()));
    }
    clock().advance(Duration.ofMinutes(1));

    List<Future<Integer>> forgotten =
        atOnce(
            Collections.nCopies(
                places,
                () -> await(() -> answers().forgetOlderThan(clock().instant(), answers / places))));

    // What one of them had to leave is forgotten the next time; nothing is counted twice.
    int left = await(() -> answers().forgetOlderThan(clock().instant(), answers));
    assertThat(forgotten.stream().mapToInt(Future::resultNow).sum() + left).isEqualTo(answers);
  }

  /** The store may outlive a test. */
  private void forgetAll() {
    var all = clock().instant().plus(Duration.ofDays(1));
    await(() -> answers().forgetOlderThan(all, Integer.MAX_VALUE));
  }

  /** Each from a thread of its own, as requests come in. */
  private static <T> List<Future<T>> atOnce(List<? extends Callable<T>> requests)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests);
    }
  }

  private static UserChange.Replacement indecision(User user) {
    throw new IllegalStateException("no decision about " + user.id());
  }
}

package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.repositories.Answers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What came of changes, under the key they were asked for with, in MySQL or MariaDB.
 *
 * <p>A row is inserted before the change and given the outcome after it, in one transaction: who
 * commits made the change, and who dies leaves neither. While that goes on, the row's lock is what
 * others see of it.
 *
 * <p>Relies on {@code read committed}: under {@code repeatable read} to look for a key that isn't
 * there would lock the gap it would be in, and so the keys of others.
 */
@Singleton
class MySqlAnswers implements Answers {
  /** Somebody else makes the change that this key is for. */
  static class Claimed extends RuntimeException {
    Claimed() {
      super("the key is in use", null, false, false);
    }
  }

  /** Somebody else was quicker, and is done: there is an answer now. */
  static final class Overtaken extends Claimed {}

  private final Sessions sessions;
  private final InstantSource clock;

  MySqlAnswers(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Joins the transaction of the given session; makes the change unless there is an answer.
   *
   * @return may fail with {@link Claimed}; the transaction must be rolled back then
   */
  <T> Uni<Once<T>> once(
      Mutiny.Session session,
      IdempotencyKey key,
      KeptOutcome.Memory<T> memory,
      Supplier<Uni<T>> change) {
    return find(session, key)
        .chain(
            row ->
                row.isPresent()
                    ? Uni.createFrom().item(() -> answer(row.get(), key, memory))
                    : claim(session, key)
                        .chain(
                            claimed ->
                                change
                                    .get()
                                    .call(outcome -> keep(session, claimed, memory, outcome)))
                        .map(Once.First::new));
  }

  private static <T> Once<T> answer(
      AnswerRow row, IdempotencyKey key, KeptOutcome.Memory<T> memory) {
    return row.request.equals(key.request().value())
        ? new Once.Repeated<>(memory.recall().apply(row.kept()))
        : new Once.KeyReused<>();
  }

  private static Uni<Optional<AnswerRow>> find(Mutiny.Session session, IdempotencyKey key) {
    return select(session, key, " for update nowait")
        .onFailure(Refusal::isOfALock)
        .recoverWithUni(
            // Locked by somebody who makes the change, or by somebody who reads the answer too.
            () -> select(session, key, "").map(row -> Optional.of(row.orElseThrow(Claimed::new))));
  }

  private static Uni<Optional<AnswerRow>> select(
      Mutiny.Session session, IdempotencyKey key, String lock) {
    return session
        .createNativeQuery(
            "select scope, request, outcome, user_then, answered_at from idempotency_answer"
                // A list of one: see MySqlUsers.
                + " where scope in (:scopes)"
                + lock,
            AnswerRow.class)
        .setParameter("scopes", List.of(key.scope().value()))
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  private Uni<AnswerRow> claim(Mutiny.Session session, IdempotencyKey key) {
    AnswerRow row = AnswerRow.claiming(key, clock.instant());
    return session
        .persist(row)
        .chain(session::flush)
        // Somebody claimed it after we looked. To insert means to wait for them.
        .onFailure(Refusal::isOfALock)
        .transform(tooLong -> new Claimed())
        .onFailure(Refusal::isOfADuplicate)
        .transform(done -> new Overtaken())
        .replaceWith(row);
  }

  private static <T> Uni<Void> keep(
      Mutiny.Session session, AnswerRow claimed, KeptOutcome.Memory<T> memory, T outcome) {
    Optional<KeptOutcome> kept = memory.keep().apply(outcome);
    if (kept.isEmpty()) {
      // There is nothing to commit but the claim.
      return Panache.currentTransaction()
          .invoke(Mutiny.Transaction::markForRollback)
          .replaceWithVoid();
    }
    claimed.set(kept.get());
    return session.flush();
  }

  @Override
  public Uni<Integer> forgetOlderThan(Instant time, int max) {
    return sessions.transaction(session -> forget(session, time, max));
  }

  /** In two steps, since two deletions by age at once may deadlock; who locks first deletes. */
  private static Uni<Integer> forget(Mutiny.Session session, Instant time, int max) {
    return session
        .createNativeQuery(
            "select scope from idempotency_answer force index (idempotency_answer_by_age)"
                + " where answered_at < :time order by answered_at limit :max"
                + " for update skip locked",
            String.class)
        .setParameter("time", time)
        .setParameter("max", max)
        .getResultList()
        .chain(
            scopes ->
                scopes.isEmpty()
                    ? Uni.createFrom().item(0)
                    : session
                        .createMutationQuery("delete from AnswerRow where scope in (:scopes)")
                        .setParameter("scopes", scopes)
                        .executeUpdate());
  }
}

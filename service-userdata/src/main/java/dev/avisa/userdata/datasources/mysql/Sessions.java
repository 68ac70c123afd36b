package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.repositories.Capacity;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How work reaches the database, and what bounds it. What passes by itself is told as {@link
 * UsersUnavailable}.
 *
 * <p>Panache keeps one session per Vert.x context, which is one per request: two calls of one
 * request must not overlap.
 */
@Singleton
class Sessions implements Capacity {
  private static final int MAX_REPETITIONS = 3;
  private static final Duration FIRST_REPETITION_AFTER = Duration.ofMillis(20);
  private static final Duration LAST_REPETITION_AFTER = Duration.ofMillis(200);

  private final Duration deadline;
  private final int most;

  /** Also what its caller no longer waits for. */
  private final AtomicInteger underWay = new AtomicInteger();

  Sessions(
      DatabaseLimits limits,
      @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
    deadline = limits.deadline();
    most = connections + limits.maxWaiting();
  }

  /** The pool would refuse one more too, but only after all else that a request takes. */
  @Override
  public boolean isUsedUp() {
    return underWay.get() >= most;
  }

  <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
    return bounded(Panache.withSession(() -> Panache.getSession().chain(work::apply)));
  }

  /**
   * One transaction, repeated if the database chose it as the victim of a deadlock, or if it was
   * overtaken by another under the same key.
   */
  <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
    return bounded(
        Uni.createFrom()
            .deferred(
                () ->
                    Panache.withTransaction(
                        () -> Panache.getSession().chain(session -> writing(session, work))))
            .onFailure(Sessions::isToBeRepeated)
            .retry()
            .withBackOff(FIRST_REPETITION_AFTER, LAST_REPETITION_AFTER)
            .atMost(MAX_REPETITIONS));
  }

  private static <T> Uni<T> writing(Mutiny.Session session, Function<Mutiny.Session, Uni<T>> work) {
    return work.apply(session).onFailure(Refusal::isOfAReadOnlyServer).call(() -> leave(session));
  }

  /**
   * Another one has become the primary, and this one keeps its connections. The pool would lend
   * them again and again, so the server is asked to close this one; the next leads to wherever the
   * name does by then.
   */
  private static Uni<Void> leave(Mutiny.Session session) {
    return session
        .createNativeQuery("kill connection_id()")
        .executeUpdate()
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  private static boolean isToBeRepeated(Throwable failure) {
    return failure instanceof MySqlAnswers.Overtaken || Refusal.isOfADeadlock(failure);
  }

  /**
   * Ends the caller's wait at the deadline, but never the work. It would be cancelled then, and
   * when the client of a request hangs up; Hibernate calls a cancelled transaction an error.
   */
  private <T> Uni<T> bounded(Uni<T> work) {
    return Uni.createFrom()
        .<T>emitter(
            caller -> {
              underWay.incrementAndGet();
              var unused =
                  work.onTermination()
                      .invoke(underWay::decrementAndGet)
                      .subscribe()
                      .with(caller::complete, caller::fail);
            })
        .ifNoItem()
        .after(deadline)
        .failWith(() -> new UsersUnavailable("no answer within " + deadline))
        .onFailure(Outage::isOne)
        .transform(UsersUnavailable::new);
  }
}

package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.repositories.Users;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Users in MySQL or MariaDB. A user that is going to change is locked while it is read ({@code
 * select … for update}), so that no two changes start from the same state.
 *
 * <p>Panache keeps one session per Vert.x context, which is one per request: two calls of one
 * request must not overlap.
 */
@Singleton
class MySqlUsers implements Users {
  private static final int MAX_REPETITIONS = 3;
  private static final Duration FIRST_REPETITION_AFTER = Duration.ofMillis(20);
  private static final Duration LAST_REPETITION_AFTER = Duration.ofMillis(200);

  /** Each column by name: with "select *", a column that somebody adds meanwhile is an error. */
  private static final String LOCKED_ROW =
      """
      select id, username, email, full_name, date_of_birth, address, locale, status, version,
        last_event_id, created_at, updated_at
      from users where id = :id for update""";

  private final Outbox outbox;

  MySqlUsers(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<CreateOutcome> create(UserChange.Created created) {
    return transaction(
            session ->
                session
                    .persist(UserRow.of(created.user()))
                    .chain(session::flush)
                    .chain(() -> outbox.write(session, created.event()))
                    .<CreateOutcome>replaceWith(new CreateOutcome.Created(created.user())))
        .onFailure(Refusal::isOfATakenValue)
        .recoverWithItem(failure -> new CreateOutcome.Taken(taken(failure)));
  }

  @Override
  public Uni<Optional<User>> find(UserId id) {
    return Panache.withSession(
            () ->
                Panache.getSession()
                    .chain(session -> session.find(UserRow.class, id.toString()))
                    .map(row -> Optional.ofNullable(row).map(UserRow::toUser)))
        .onFailure(Outage::isOne)
        .transform(UsersUnavailable::new);
  }

  @Override
  public Uni<UpdateOutcome> update(UserId id, Function<User, UserChange.Replacement> decide) {
    return transaction(
            session ->
                locked(session, id)
                    .chain(
                        row ->
                            row.isEmpty()
                                ? done(new UpdateOutcome.NotFound())
                                : replace(session, row.get(), decide)))
        .onFailure(Refusal::isOfATakenValue)
        .recoverWithItem(failure -> new UpdateOutcome.Taken(taken(failure)));
  }

  private Uni<UpdateOutcome> replace(
      Mutiny.Session session, UserRow row, Function<User, UserChange.Replacement> decide) {
    return switch (decide.apply(row.toUser())) {
      case UserChange.Unchanged unchanged -> done(new UpdateOutcome.Unchanged(unchanged.user()));
      case UserChange.ChangedMeanwhile changed -> done(new UpdateOutcome.ChangedMeanwhile());
      case UserChange.Updated updated -> {
        row.set(updated.user());
        yield session
            .flush()
            .chain(() -> outbox.write(session, updated.event()))
            .replaceWith(new UpdateOutcome.Updated(updated.user()));
      }
    };
  }

  @Override
  public Uni<DeleteOutcome> delete(UserId id, Function<User, UserChange.Deletion> decide) {
    return transaction(
        session ->
            locked(session, id)
                .chain(
                    row ->
                        row.isEmpty()
                            ? Uni.createFrom().item(DeleteOutcome.NOT_FOUND)
                            : delete(session, row.get(), decide)));
  }

  private Uni<DeleteOutcome> delete(
      Mutiny.Session session, UserRow row, Function<User, UserChange.Deletion> decide) {
    return switch (decide.apply(row.toUser())) {
      case UserChange.ChangedMeanwhile changed ->
          Uni.createFrom().item(DeleteOutcome.CHANGED_MEANWHILE);
      case UserChange.Deleted deleted -> delete(session, row, deleted);
    };
  }

  private Uni<DeleteOutcome> delete(
      Mutiny.Session session, UserRow row, UserChange.Deleted deleted) {
    return sign(session, row, deleted)
        .chain(
            () ->
                session
                    // Why not remove(): see Outbox.
                    .createMutationQuery("delete from UserRow where id = :id")
                    .setParameter("id", row.id)
                    .executeUpdate())
        .chain(() -> outbox.write(session, deleted.event()))
        .replaceWith(DeleteOutcome.DELETED);
  }

  /**
   * Puts the event's id into the row that is about to go. The binlog then shows whose deletion it
   * is, as it does of every other change: without it, transport.cdc would tell of it once more.
   */
  private static Uni<Integer> sign(
      Mutiny.Session session, UserRow row, UserChange.Deleted deleted) {
    return session
        .createMutationQuery("update UserRow set lastEventId = :event where id = :id")
        .setParameter("event", deleted.event().id().toString())
        .setParameter("id", row.id)
        .executeUpdate();
  }

  private static Uni<Optional<UserRow>> locked(Mutiny.Session session, UserId id) {
    // Not find(…, PESSIMISTIC_WRITE): for MySQL that says "for update of", which MariaDB refuses.
    return session
        .createNativeQuery(LOCKED_ROW, UserRow.class)
        .setParameter("id", id.toString())
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  /** One transaction, repeated if the database chose it as the victim of a deadlock. */
  private static <T> Uni<T> transaction(Function<Mutiny.Session, Uni<T>> work) {
    Supplier<Uni<T>> once = () -> Panache.getSession().chain(work::apply);
    return Uni.createFrom()
        .deferred(() -> Panache.withTransaction(once))
        .onFailure(Refusal::isOfADeadlock)
        .retry()
        .withBackOff(FIRST_REPETITION_AFTER, LAST_REPETITION_AFTER)
        .atMost(MAX_REPETITIONS)
        .onFailure(Outage::isOne)
        .transform(UsersUnavailable::new);
  }

  private static Uni<UpdateOutcome> done(UpdateOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }

  private static UniqueField taken(Throwable failure) {
    return Refusal.takenField(failure).orElseThrow();
  }
}

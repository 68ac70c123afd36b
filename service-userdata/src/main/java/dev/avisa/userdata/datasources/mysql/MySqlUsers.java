package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.CreateOutcome;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.Once;
import dev.avisa.userdata.entities.UniqueField;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UserPage;
import dev.avisa.userdata.entities.UserQuery;
import dev.avisa.userdata.repositories.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Users in MySQL or MariaDB. A user that is going to change is locked while it is read ({@code
 * select … for update}), so that no two changes start from the same state.
 */
@Singleton
class MySqlUsers implements Users {
  /**
   * A list of one, because Hibernate doesn't try to keep the plan of a query with a list. Plans of
   * other native queries it keeps, never finds again, and piles up under one hash: in Hibernate
   * Reactive 3.2, no two ReactiveResultSetMapping are equal.
   */
  private static final String LOCKED_ROW =
      "select " + UserRow.COLUMNS + " from users where id in (:ids) for update";

  private final Sessions sessions;
  private final Outbox outbox;
  private final MySqlAnswers answers;

  MySqlUsers(Sessions sessions, Outbox outbox, MySqlAnswers answers) {
    this.sessions = sessions;
    this.outbox = outbox;
    this.answers = answers;
  }

  @Override
  public Uni<Once<CreateOutcome>> create(UserChange.Created created, @Nullable IdempotencyKey key) {
    return once(
            key,
            KeptOutcome.OF_CREATION,
            session ->
                session
                    .persist(UserRow.of(created.user()))
                    .chain(session::flush)
                    .chain(() -> outbox.write(session, created.event()))
                    .<CreateOutcome>replaceWith(new CreateOutcome.Created(created.user())))
        .onFailure(Refusal::isOfATakenValue)
        .recoverWithItem(failure -> new Once.First<>(new CreateOutcome.Taken(taken(failure))));
  }

  @Override
  public Uni<Optional<User>> find(UserId id) {
    return sessions.read(
        session ->
            session
                .find(UserRow.class, id.toString())
                .map(row -> Optional.ofNullable(row).map(UserRow::toUser)));
  }

  @Override
  public Uni<UserPage> list(UserQuery query) {
    return sessions.read(
        session ->
            rows(session, UserListing.of(query))
                .map(
                    rows ->
                        UserPage.of(rows.stream().map(UserRow::toUser).toList(), query.size())));
  }

  private static Uni<List<UserRow>> rows(Mutiny.Session session, UserListing listing) {
    var query = session.createNativeQuery(listing.sql(), UserRow.class);
    listing.parameters().forEach(query::setParameter);
    return query.getResultList();
  }

  @Override
  public Uni<Once<UpdateOutcome>> update(
      UserId id, Function<User, UserChange.Replacement> decide, @Nullable IdempotencyKey key) {
    return once(
            key,
            KeptOutcome.OF_UPDATE,
            session ->
                locked(session, id)
                    .chain(
                        row ->
                            row.isEmpty()
                                ? Uni.createFrom().item(new UpdateOutcome.NotFound())
                                : replace(session, row.get(), decide.apply(row.get().toUser()))))
        .onFailure(Refusal::isOfATakenValue)
        .recoverWithItem(failure -> new Once.First<>(new UpdateOutcome.Taken(taken(failure))));
  }

  private Uni<UpdateOutcome> replace(
      Mutiny.Session session, UserRow row, UserChange.Replacement decided) {
    Uni<Void> stored = Uni.createFrom().voidItem();
    if (decided instanceof UserChange.Updated updated) {
      row.set(updated.user());
      stored = session.flush().chain(() -> outbox.write(session, updated.event()));
    }
    return stored.replaceWith(UpdateOutcome.of(decided));
  }

  @Override
  public Uni<Once<DeleteOutcome>> delete(
      UserId id, Function<User, UserChange.Deletion> decide, @Nullable IdempotencyKey key) {
    return once(
        key,
        KeptOutcome.OF_DELETION,
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
   * Puts the event's id into the row that is about to go, and the moment that it is made of. The
   * binlog then shows whose deletion it is, as it does of every other change: without it,
   * transport.cdc would tell of it once more.
   */
  private static Uni<Integer> sign(
      Mutiny.Session session, UserRow row, UserChange.Deleted deleted) {
    return session
        .createMutationQuery(
            "update UserRow set lastEventId = :event, updatedAt = :at where id = :id")
        .setParameter("event", deleted.event().id().toString())
        .setParameter("at", deleted.event().occurredAt())
        .setParameter("id", row.id)
        .executeUpdate();
  }

  private static Uni<Optional<UserRow>> locked(Mutiny.Session session, UserId id) {
    // Not find(…, PESSIMISTIC_WRITE): for MySQL that says "for update of", which MariaDB refuses.
    return session
        .createNativeQuery(LOCKED_ROW, UserRow.class)
        .setParameter("ids", List.of(id.toString()))
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  private <T> Uni<Once<T>> once(
      @Nullable IdempotencyKey key,
      KeptOutcome.Memory<T> memory,
      Function<Mutiny.Session, Uni<T>> change) {
    if (key == null) {
      return sessions.transaction(session -> change.apply(session).map(Once.First::new));
    }
    return sessions
        .transaction(session -> answers.once(session, key, memory, () -> change.apply(session)))
        .onFailure(MySqlAnswers.Claimed.class)
        .recoverWithItem(() -> new Once.InProgress<>());
  }

  private static UniqueField taken(Throwable failure) {
    return Refusal.takenField(failure).orElseThrow();
  }
}

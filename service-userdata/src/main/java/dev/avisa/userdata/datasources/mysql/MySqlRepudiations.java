package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import dev.avisa.userdata.repositories.Repudiations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** Repudiations in MySQL or MariaDB. */
@Singleton
class MySqlRepudiations implements Repudiations {
  /** One row more than a page holds, along the index by user: a page costs the same anywhere. */
  private static final String PAGE =
      """
      select id, user_id, event_id, changed_at, recorded_at from repudiation
      where user_id = :user and id < :after order by id desc limit :rows""";

  /** Behind every UUID, as text. */
  private static final String BEGINNING = "g";

  private final Sessions sessions;
  private final Outbox outbox;

  MySqlRepudiations(Sessions sessions, Outbox outbox) {
    this.sessions = sessions;
    this.outbox = outbox;
  }

  /**
   * The unique key decides who comes first. To insert means to wait for whoever is about to: a
   * duplicate is one that is committed.
   */
  @Override
  public Uni<Boolean> record(Repudiation repudiation) {
    return sessions
        .transaction(session -> record(session, repudiation))
        .onFailure(AlreadyThere.class)
        .recoverWithItem(false);
  }

  private Uni<Boolean> record(Mutiny.Session session, Repudiation repudiation) {
    return session
        .persist(RepudiationRow.of(repudiation))
        .chain(session::flush)
        .onFailure(Refusal::isOfADuplicate)
        .transform(duplicate -> new AlreadyThere())
        .chain(() -> outbox.write(session, repudiation.event()))
        .replaceWith(true);
  }

  /** Rolls the transaction back. */
  private static final class AlreadyThere extends RuntimeException {
    AlreadyThere() {
      super("the change was repudiated before", null, false, false);
    }
  }

  @Override
  public Uni<RepudiationPage> list(RepudiationQuery query) {
    return sessions.read(
        session ->
            session
                .createNativeQuery(PAGE, RepudiationRow.class)
                .setParameter("user", query.user().toString())
                .setParameter("after", query.after() == null ? BEGINNING : query.after().toString())
                .setParameter("rows", query.size().value() + 1)
                .getResultList()
                .map(
                    rows ->
                        RepudiationPage.of(
                            rows.stream().map(RepudiationRow::toRepudiation).toList(),
                            query.size())));
  }

  @Override
  public Uni<Integer> forgetOlderThan(Instant time, int max) {
    return sessions.transaction(session -> forget(session, time, max));
  }

  /** In two steps, since two deletions by age at once may deadlock; who locks first deletes. */
  private static Uni<Integer> forget(Mutiny.Session session, Instant time, int max) {
    return session
        .createNativeQuery(
            "select id from repudiation force index (repudiation_by_age)"
                + " where recorded_at < :time order by recorded_at limit :max"
                + " for update skip locked",
            String.class)
        .setParameter("time", time)
        .setParameter("max", max)
        .getResultList()
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(0)
                    : session
                        .createMutationQuery("delete from RepudiationRow where id in (:ids)")
                        .setParameter("ids", ids)
                        .executeUpdate());
  }
}

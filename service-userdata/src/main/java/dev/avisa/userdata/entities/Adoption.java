package dev.avisa.userdata.entities;

import dev.avisa.domain.ChangeKind;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.Origin;
import dev.avisa.domain.UserDataChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a row change: whose it was, and whether anybody has to be told by us.
 *
 * <p>The rule: every write of this service signs the row with its event's id, in {@code
 * last_event_id}. A change that came with a new event id has its event; every other is somebody
 * else's and is adopted.
 */
public sealed interface Adoption {
  /** Somebody else's change, with the event to tell of it. */
  record Adopted(UserDataChanged event) implements Adoption {}

  /** The writer, as a rule this service, sees to the event. */
  record AlreadyTold() implements Adoption {}

  /** No field that anybody is shown has changed. */
  record NothingToTell() implements Adoption {}

  /** The writer asked for silence and may; {@code reason} belongs into an audit log. */
  record Silenced(String reason) implements Adoption {}

  /** To be set aside. */
  record TooOld() implements Adoption {}

  static Adoption of(RowChange change, AdoptionPolicy policy, Instant now) {
    return switch (signature(change)) {
      case Signature.Event event -> new AlreadyTold();
      case Signature.Silence silence when policy.silenceAllowed() -> new Silenced(silence.reason());
      case Signature.Silence notAllowed -> adopt(change, policy, now);
      case Signature.None none -> adopt(change, policy, now);
    };
  }

  /** How the writer of this very change signed it. */
  private static Signature signature(RowChange change) {
    return switch (change) {
      case RowChange.Inserted inserted ->
          inserted.underNewId()
              ? new Signature.None()
              : unlessOfDeletion(Signature.of(inserted.after().lastEventId()));
      case RowChange.Updated updated ->
          Objects.equals(updated.before().lastEventId(), updated.after().lastEventId())
              ? new Signature.None()
              : signatureOfUpdate(updated);
      case RowChange.Deleted deleted -> signatureOfDeletion(deleted.before());
    };
  }

  /**
   * What signs a deletion is put into the row first; that is no change to be told of either way.
   */
  private static Signature signatureOfUpdate(RowChange.Updated updated) {
    Signature after = Signature.of(updated.after().lastEventId());
    return isFromBefore(updated.before(), updated.after())
        ? new Signature.None()
        : unlessOfDeletion(after);
  }

  /**
   * Whoever writes back a whole row as they read it once signs nothing, nor asks for silence. The
   * service counts the version up with each event, which tells its own changes from these whatever
   * its clocks say.
   */
  private static boolean isFromBefore(RowImage before, RowImage after) {
    int counted = Long.compare(after.version(), before.version());
    if (counted > 0) {
      return false;
    }
    if (counted < 0 && Signature.of(after.lastEventId()) instanceof Signature.Silence) {
      return true;
    }
    Duration allowance = counted < 0 ? CLOCKS_DIFFER : CLOCKS_DIFFER.negated();
    return Signature.of(before.lastEventId()) instanceof Signature.Event(EventId present)
        && Signature.of(after.lastEventId()) instanceof Signature.Event(EventId next)
        && present.madeAt().isPresent()
        && next.madeAt()
            .filter(made -> made.isBefore(present.madeAt().get().plus(allowance)))
            .isPresent();
  }

  private static Signature unlessOfDeletion(Signature signature) {
    return signature instanceof Signature.Silence silence && silence.ofDeletion()
        ? new Signature.None()
        : signature;
  }

  /** The row's last change left its signature too, so only one that names the deletion counts. */
  private static Signature signatureOfDeletion(RowImage before) {
    return switch (Signature.of(before.lastEventId())) {
      case Signature.Event event when event.id().equals(signatureOfItsDeletion(before)) -> event;
      case Signature.Silence silence when silence.ofDeletion() -> silence;
      case Signature.Event ofAnEarlierChange -> new Signature.None();
      case Signature.Silence ofAnEarlierChange -> new Signature.None();
      case Signature.None none -> none;
    };
  }

  private static Adoption adopt(RowChange change, AdoptionPolicy policy, Instant now) {
    UserDataChanged event = event(change);
    if (event.changes().isEmpty()) {
      return new NothingToTell();
    }
    return change.at().isBefore(now.minus(policy.maxAge())) ? new TooOld() : new Adopted(event);
  }

  private static UserDataChanged event(RowChange change) {
    return switch (change) {
      case RowChange.Inserted(RowImage after, boolean underNewId, LogPosition position) ->
          event(
              DirectEventIds.of(change),
              change,
              ChangeKind.CREATED,
              positive(after.version()),
              momentOf(position, null, after),
              after,
              null,
              Fields.changes(null, after.fields()));
      case RowChange.Updated(RowImage before, RowImage after, LogPosition position) ->
          event(
              DirectEventIds.of(change),
              change,
              ChangeKind.UPDATED,
              positive(after.version()),
              momentOf(position, before, after),
              after,
              replacedEmail(before.fields(), after.fields()),
              Fields.changes(before.fields(), after.fields()));
      case RowChange.Deleted(RowImage before, LogPosition position) ->
          event(
              DirectEventIds.of(change),
              change,
              ChangeKind.DELETED,
              positive(before.version() + 1),
              momentOfDeletion(position, before),
              before,
              null,
              Fields.changes(before.fields(), null));
    };
  }

  private static UserDataChanged event(
      EventId id,
      RowChange change,
      ChangeKind kind,
      long version,
      Instant at,
      RowImage row,
      @Nullable EmailAddress previousEmail,
      List<FieldChange> changes) {
    return new UserDataChanged(
        id,
        change.user(),
        kind,
        version,
        at,
        Origin.DIRECT,
        null,
        row.fields().contact(previousEmail),
        changes);
  }

  /** The old address is told even if the new one is none. */
  private static @Nullable EmailAddress replacedEmail(Fields before, Fields after) {
    EmailAddress previous = before.validEmail();
    return Objects.equals(previous, after.validEmail()) ? null : previous;
  }

  /** SQL can write any number, the contract knows positive ones. */
  private static long positive(long version) {
    return Math.max(1, version);
  }

  private static EventId signatureOfItsDeletion(RowImage row) {
    return EventId.ofDeletionOf(
        row.id(), Objects.requireNonNullElse(row.updatedAt(), Instant.EPOCH));
  }

  /**
   * The row's own {@code updated_at} if the change moved it, for its microseconds; the log's time
   * if it didn't, or if it says something else, since SQL can write any time or use another time
   * zone.
   */
  private static Instant momentOf(LogPosition position, @Nullable RowImage before, RowImage after) {
    Instant updated = after.updatedAt();
    if (updated == null || (before != null && updated.equals(before.updatedAt()))) {
      return position.at();
    }
    boolean agrees = Duration.between(position.at(), updated).abs().compareTo(TOLERANCE) <= 0;
    return agrees ? updated : position.at();
  }

  /** Not before the row was last changed, as a log of whole seconds would have it. */
  private static Instant momentOfDeletion(LogPosition position, RowImage before) {
    Instant updated = before.updatedAt();
    return updated != null
            && updated.isAfter(position.at())
            && updated.isBefore(position.at().plusSeconds(1))
        ? updated
        : position.at();
  }

  /** Of two instances, at most. */
  Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /** Whole seconds in MariaDB's log, and a statement that takes its time. */
  Duration TOLERANCE = Duration.ofMinutes(1);
}

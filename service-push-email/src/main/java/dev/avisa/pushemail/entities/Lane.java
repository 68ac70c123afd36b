package dev.avisa.pushemail.entities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one person at one address, in order: a queue that is leased as a whole, so that
 * only one sender at a time has anything to do with it. These are the rules of order, fencing and
 * coalescing; whoever stores a lane only loads it, locked, and stores what a rule made of it.
 *
 * <p>Invariants: {@code dueAt} is null exactly when {@code pending} is 0; only the last pending
 * delivery can be open; a leased lane's first delivery is not open.
 *
 * @param token grows with each claim; whoever holds an older one has lost the lane
 * @param dueAt when the first pending delivery may be claimed, or when the lease ends
 * @param pending how many deliveries have not ended
 * @param lastSeq the number of the last delivery
 * @param quietUntil when the quiet period ends; null before the first change
 * @param open the last delivery, while further changes may join it
 * @param urgent from when an urgent delivery comes until nothing is pending: what is in this lane
 *     goes before what is due in others
 */
public record Lane(
    LaneId id,
    long token,
    boolean leased,
    @Nullable Instant dueAt,
    int pending,
    long lastSeq,
    @Nullable Instant quietUntil,
    @Nullable Open open,
    boolean urgent) {

  /**
   * A delivery that nobody tried to send yet.
   *
   * @param events how many changes it tells of
   * @param since when the first of them came
   * @param until when it leaves
   */
  public record Open(DeliveryId delivery, int events, Instant since, Instant until) {}

  /** Whether its first delivery may be claimed, or a lease that ended be taken over. */
  public boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  /** What becomes of a notice that arrives. */
  public sealed interface Placement {
    Lane lane();

    /** It begins a delivery, numbered {@code lane.lastSeq()}, claimed at once or not. */
    record Begins(Lane lane, DeliveryId delivery, boolean claimed) implements Placement {}

    /** It becomes the last of several changes in a delivery that waits. */
    record Joins(Lane lane, DeliveryId delivery, int position) implements Placement {}
  }

  public static Lane empty(LaneId id) {
    return new Lane(id, 0, false, null, 0, 0, null, null, false);
  }

  /**
   * @param fresh the id of the delivery, should one begin
   * @param claimUntil the end of the lease when the caller wants to send it right away; null when
   *     it has no room
   */
  public Placement place(
      NoticeKind kind,
      DeliveryId fresh,
      Instant now,
      @Nullable Instant claimUntil,
      Coalescing rules) {
    if (kind.waitsForOthers() && open != null) {
      return joined(open, now, rules);
    }
    Lane flushed = kind.waitsForOthers() ? this : released(open, now);
    return flushed.begun(kind, fresh, now, claimUntil, rules);
  }

  private Placement joined(Open into, Instant now, Coalescing rules) {
    int events = into.events() + 1;
    boolean full = events >= rules.maxEvents();
    // What could have left already isn't held back by a further change.
    Instant until =
        full || !into.until().isAfter(now)
            ? earlier(into.until(), now)
            : rules.leaves(into.since(), now);
    Open grown = new Open(into.delivery(), events, into.since(), until);
    Lane lane =
        new Lane(
            id,
            token,
            leased,
            pending == 1 ? until : dueAt,
            pending,
            lastSeq,
            later(quietUntil, rules.quietFrom(now)),
            full ? null : grown,
            urgent);
    return new Placement.Joins(lane, into.delivery(), events);
  }

  /** Nothing waits for company any more: it leaves now, before what comes. */
  private Lane released(@Nullable Open waiting, Instant now) {
    if (waiting == null) {
      return this;
    }
    Instant due = pending == 1 ? earlier(waiting.until(), now) : dueAt;
    return new Lane(id, token, leased, due, pending, lastSeq, quietUntil, null, urgent);
  }

  private Placement begun(
      NoticeKind kind,
      DeliveryId fresh,
      Instant now,
      @Nullable Instant claimUntil,
      Coalescing rules) {
    boolean held = kind.waitsForOthers() && quietUntil != null && now.isBefore(quietUntil);
    Instant until = held ? rules.leaves(now, now) : now;
    boolean claimed = claimUntil != null && pending == 0 && !held;
    Instant quiet = kind.waitsForOthers() ? later(quietUntil, rules.quietFrom(now)) : quietUntil;
    boolean opens = kind.waitsForOthers() && !claimed && rules.maxEvents() > 1;
    Lane lane =
        new Lane(
            id,
            claimed ? token + 1 : token,
            claimed || leased,
            claimed ? claimUntil : pending == 0 ? until : dueAt,
            pending + 1,
            lastSeq + 1,
            quiet,
            opens ? new Open(fresh, 1, now, until) : null,
            urgent || kind.isUrgent());
    return new Placement.Begins(lane, fresh, claimed);
  }

  /** Leased for its first delivery. */
  public Lane claimed(
      DeliveryId head, NoticeKind kind, Instant now, Instant leaseUntil, Coalescing rules) {
    boolean isOpen = open != null && open.delivery().equals(head);
    return new Lane(
        id,
        token + 1,
        true,
        leaseUntil,
        pending,
        lastSeq,
        kind.waitsForOthers() ? later(quietUntil, rules.quietFrom(now)) : quietUntil,
        isOpen ? null : open,
        urgent);
  }

  /** Its first delivery has ended, and the next one's turn comes. */
  public Lane ended(NoticeKind kind, Instant now, Coalescing rules) {
    int left = pending - 1;
    Instant next = left == 0 ? null : left == 1 && open != null ? open.until() : now;
    Instant quiet = kind.waitsForOthers() ? later(quietUntil, rules.quietFrom(now)) : quietUntil;
    return new Lane(id, token, false, next, left, lastSeq, quiet, open, urgent && left > 0);
  }

  /** Its first delivery is to be tried again. */
  public Lane postponed(Instant until) {
    return new Lane(id, token, false, until, pending, lastSeq, quietUntil, open, urgent);
  }

  /**
   * A delivery that had ended is to be sent after all, behind all others; its number is {@code
   * lastSeq()}. Nothing joins the one before it any more: changes would overtake it.
   */
  public Lane readmitted(boolean isUrgent, Instant now) {
    Lane flushed = released(open, now);
    return new Lane(
        id,
        token,
        leased,
        pending == 0 ? now : flushed.dueAt(),
        pending + 1,
        lastSeq + 1,
        quietUntil,
        null,
        urgent || isUrgent);
  }

  /**
   * A delivery that is due, and so isn't being sent, is taken back.
   *
   * @param first whether it was the next to be sent
   */
  public Lane withdrawn(DeliveryId delivery, boolean first, Instant now) {
    int left = pending - 1;
    Open stillOpen = open != null && open.delivery().equals(delivery) ? null : open;
    Instant nextsTurn = left == 1 && stillOpen != null ? stillOpen.until() : now;
    Instant due = left == 0 ? null : first ? nextsTurn : dueAt;
    return new Lane(
        id, token, leased, due, left, lastSeq, quietUntil, stillOpen, urgent && left > 0);
  }

  /** Due, but whoever looked at it can't send it. Who held the lease before has lost the lane. */
  public Lane passedOver(Instant until) {
    return new Lane(id, token + 1, false, until, pending, lastSeq, quietUntil, open, urgent);
  }

  /** Mends a lane whose first delivery is gone. */
  public Lane emptied() {
    return new Lane(id, token + 1, false, null, 0, lastSeq, quietUntil, null, false);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}

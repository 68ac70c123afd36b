package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.entities.MessageId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Accepts all notices but those it was told otherwise about. */
public final class FakeNotices implements Notices {
  private final List<Notice> accepted = new CopyOnWriteArrayList<>();
  private final Map<EmailAddress, Queue<SendOutcome>> troubles = new ConcurrentHashMap<>();
  private final Map<EmailAddress, Duration> patience = new ConcurrentHashMap<>();
  private final List<Runnable> held = new ArrayList<>();
  private @Nullable SendOutcome down;
  private boolean holding;
  private int attempts;

  /** What the next attempts to write to an address end with, before they are accepted again. */
  public void next(EmailAddress recipient, SendOutcome... outcomes) {
    troubles.put(recipient, new ArrayDeque<>(List.of(outcomes)));
  }

  /** What all attempts end with from now on. */
  public synchronized void down(SendOutcome outcome) {
    down = outcome;
  }

  public synchronized void up() {
    down = null;
  }

  /** From now on, attempts don't end. */
  public synchronized void hold() {
    holding = true;
  }

  /** The attempts that were held end; the next ones end at once. */
  public void release(Runnable before) {
    List<Runnable> ends;
    synchronized (this) {
      holding = false;
      ends = List.copyOf(held);
      held.clear();
    }
    before.run();
    ends.forEach(Runnable::run);
  }

  public synchronized int attempts() {
    return attempts;
  }

  /** How long the last attempt to write to an address might have taken. */
  public Duration patience(EmailAddress recipient) {
    return Objects.requireNonNull(patience.get(recipient));
  }

  @Override
  public synchronized Uni<SendOutcome> send(Notice notice, Duration within) {
    attempts++;
    patience.put(notice.recipient(), within);
    if (holding) {
      return Uni.createFrom().emitter(emitter -> held.add(() -> emitter.complete(outcome(notice))));
    }
    return Uni.createFrom().item(outcome(notice));
  }

  private synchronized SendOutcome outcome(Notice notice) {
    SendOutcome trouble = troubles.getOrDefault(notice.recipient(), new ArrayDeque<>()).poll();
    if (down != null) {
      return down;
    }
    if (trouble != null) {
      return trouble;
    }
    accepted.add(notice);
    return new SendOutcome.Accepted(new Reply("", 250, "", "Ok"));
  }

  public List<Notice> accepted() {
    return List.copyOf(accepted);
  }

  public List<MessageId> arrivedAt(EmailAddress recipient) {
    return accepted.stream()
        .filter(notice -> notice.recipient().equals(recipient))
        .map(Notice::messageId)
        .toList();
  }
}

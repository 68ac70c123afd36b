package dev.avisa.pushemail.repositories;

import dev.avisa.domain.EmailAddress;
import dev.avisa.pushemail.entities.MessageId;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Reply;
import dev.avisa.pushemail.entities.SendOutcome;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts all notices but those it was told otherwise about. */
public final class FakeNotices implements Notices {
  private final List<Notice> accepted = new CopyOnWriteArrayList<>();
  private final Map<EmailAddress, Queue<SendOutcome>> troubles = new ConcurrentHashMap<>();

  /** What the next attempts to write to an address end with, before they are accepted again. */
  public void next(EmailAddress recipient, SendOutcome... outcomes) {
    troubles.put(recipient, new ArrayDeque<>(List.of(outcomes)));
  }

  @Override
  public synchronized Uni<SendOutcome> send(Notice notice) {
    SendOutcome trouble = troubles.getOrDefault(notice.recipient(), new ArrayDeque<>()).poll();
    if (trouble != null) {
      return Uni.createFrom().item(trouble);
    }
    accepted.add(notice);
    return Uni.createFrom().item(new SendOutcome.Accepted(new Reply("", 250, "", "Ok")));
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

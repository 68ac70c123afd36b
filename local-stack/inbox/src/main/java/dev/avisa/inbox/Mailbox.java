package dev.avisa.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mails kept: in memory, bounded by count and by bytes. The oldest make room for the newest.
 */
final class Mailbox {
  private final int maxMails;
  private final long maxBytes;

  /** Oldest first. */
  private final LinkedHashMap<String, Mail> mails = new LinkedHashMap<>();

  private long bytes;
  private long dropped;

  Mailbox(int maxMails, long maxBytes) {
    this.maxMails = maxMails;
    this.maxBytes = maxBytes;
  }

  synchronized void add(Mail mail) {
    mails.put(mail.id(), mail);
    bytes += mail.weight();
    while (mails.size() > maxMails || bytes > maxBytes) {
      Map.Entry<String, Mail> oldest = mails.pollFirstEntry();
      bytes -= oldest.getValue().weight();
      dropped++;
    }
  }

  synchronized Optional<Mail> find(String id) {
    return Optional.ofNullable(mails.get(id));
  }

  synchronized List<Mail> newestFirst() {
    return new ArrayList<>(mails.sequencedValues().reversed());
  }

  synchronized boolean delete(String id) {
    Mail mail = mails.remove(id);
    if (mail == null) {
      return false;
    }
    bytes -= mail.weight();
    return true;
  }

  synchronized void deleteAll() {
    mails.clear();
    bytes = 0;
  }

  synchronized Usage usage() {
    return new Usage(mails.size(), bytes, dropped);
  }

  /**
   * @param dropped how many mails made room for newer ones since the start
   */
  record Usage(int mails, long bytes, long dropped) {}
}

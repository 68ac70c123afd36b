package dev.avisa.bench;

import java.util.List;

/** Is told of each mail that the sink takes, for each of its recipients. */
@FunctionalInterface
interface MailListener {
  /**
   * @param eventIds what its header {@code Avisa-Event-Id} lists
   * @param now when the last octet had come, before the server said so
   */
  void mail(String recipient, List<String> eventIds, long now);
}

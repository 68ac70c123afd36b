package dev.avisa.inbox;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who listen the id of each mail as it comes in. */
final class Events {
  private static final int MAX_SUBSCRIPTIONS = 32;
  private static final int MAX_UNREAD = 100;

  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

  /** Empty when there are too many subscriptions already. */
  synchronized Optional<Subscription> subscribe() {
    if (subscriptions.size() == MAX_SUBSCRIPTIONS) {
      return Optional.empty();
    }
    Subscription subscription = new Subscription();
    subscriptions.add(subscription);
    return Optional.of(subscription);
  }

  void publish(String id) {
    subscriptions.forEach(subscription -> subscription.offer(id));
  }

  final class Subscription implements AutoCloseable {
    private final BlockingQueue<String> unread = new ArrayBlockingQueue<>(MAX_UNREAD);
    private volatile boolean overrun;

    private Subscription() {}

    private void offer(String id) {
      // A reader that lost a mail must know: its stream ends, it comes back and asks for the list.
      overrun |= !unread.offer(id);
    }

    /** A mail may be gone by the time its id is read. */
    BlockingQueue<String> unread() {
      return unread;
    }

    boolean isOverrun() {
      return overrun;
    }

    @Override
    public void close() {
      subscriptions.remove(this);
    }
  }
}

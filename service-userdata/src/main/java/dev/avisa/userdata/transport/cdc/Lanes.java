package dev.avisa.userdata.transport.cdc;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Does what has the same key one after the other, in the order in which it came, and what has
 * different keys side by side. Remembers only what is under way; whoever calls bounds that.
 */
final class Lanes {
  private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
  private final Executor executor;

  /**
   * @param executor for what had to wait: whoever ended what it waited for isn't kept from its own
   *     business
   */
  Lanes(Executor executor) {
    this.executor = executor;
  }

  /**
   * Begins at once if nothing of that key is under way. Once something has failed, nothing of that
   * key that waits for it is done. For one thread at a time: the order is that of the calls.
   *
   * @return ends when the work does
   */
  CompletableFuture<Void> enter(String key, Supplier<Uni<Void>> work) {
    CompletableFuture<Void> before = last.get(key);
    CompletableFuture<Void> mine =
        before == null ? begin(work) : before.thenComposeAsync(done -> begin(work), executor);
    if (!mine.isDone()) {
      last.put(key, mine);
      var unused = mine.whenComplete((done, failure) -> last.remove(key, mine));
    }
    return mine;
  }

  private static CompletableFuture<Void> begin(Supplier<Uni<Void>> work) {
    return work.get().subscribeAsCompletionStage();
  }
}

package dev.avisa.userdata.transport.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final Lanes lanes = new Lanes(Runnable::run);
  private final List<String> begun = new ArrayList<>();

  @Test
  void keepsTheOrderOfAKeyAndLetsOthersPass() {
    CompletableFuture<Void> gate = new CompletableFuture<>();

    CompletableFuture<Void> first = enter("a", "a1", gate);
    CompletableFuture<Void> second = enter("a", "a2", done());
    CompletableFuture<Void> third = enter("a", "a3", done());
    CompletableFuture<Void> other = enter("b", "b1", done());

    assertThat(begun).containsExactly("a1", "b1");
    assertThat(other).isCompleted();
    assertThat(second).isNotDone();

    gate.complete(null);

    assertThat(begun).containsExactly("a1", "b1", "a2", "a3");
    assertThat(List.of(first, second, third)).allSatisfy(work -> assertThat(work).isCompleted());
  }

  @Test
  void beginsAtOnceWhenNothingIsUnderWayAnyMore() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletableFuture<Void> first = enter("a", "a1", gate);
    gate.complete(null);
    CompletableFuture<Void> second = enter("a", "a2", done());
    CompletableFuture<Void> third = enter("a", "a3", new CompletableFuture<>());

    assertThat(List.of(first, second)).allSatisfy(work -> assertThat(work).isCompleted());
    assertThat(third).isNotDone();
    assertThat(begun).containsExactly("a1", "a2", "a3");
  }

  private CompletableFuture<Void> enter(String key, String name, CompletableFuture<Void> until) {
    return lanes.enter(
        key,
        () -> {
          begun.add(name);
          return Uni.createFrom().completionStage(until);
        });
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}

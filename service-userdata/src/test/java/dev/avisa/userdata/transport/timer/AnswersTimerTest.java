package dev.avisa.userdata.transport.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.interactors.ForgetAnswersFixture;
import dev.avisa.userdata.repositories.Answers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTimerTest {
  @Test
  void survivesThatNothingCanBeForgotten() {
    Answers unreachable =
        (time, max) -> Uni.createFrom().failure(new IllegalStateException("no database"));
    var timer =
        new AnswersTimer(ForgetAnswersFixture.forgetting(unreachable), Duration.ofHours(24));

    assertThat(timer.tick().await().atMost(Duration.ofSeconds(10))).isNull();
  }

  @Test
  void goesOnUntilNothingOldIsLeft() {
    assertThat(batchesOfOneTick(1_100)).containsExactly(500, 500, 100);
    assertThat(batchesOfOneTick(0)).containsExactly(0);
  }

  @Test
  void leavesTooManyToTheNextTime() {
    assertThat(batchesOfOneTick(1_000_000)).hasSize(AnswersTimer.MAX_BATCHES);
  }

  private static List<Integer> batchesOfOneTick(int old) {
    List<Integer> batches = new ArrayList<>();
    Answers answers =
        (time, max) -> {
          int left = old - batches.stream().mapToInt(Integer::intValue).sum();
          batches.add(Math.min(left, max));
          return Uni.createFrom().item(batches.getLast());
        };
    var timer = new AnswersTimer(ForgetAnswersFixture.forgetting(answers), Duration.ofHours(24));
    timer.tick().await().atMost(Duration.ofSeconds(10));
    return batches;
  }

  @Test
  void refusesToForgetAtOnceOrInTheFuture() {
    Answers none = (time, max) -> Uni.createFrom().item(0);
    for (var retention : new Duration[] {Duration.ZERO, Duration.ofHours(-1)}) {
      var timer = new AnswersTimer(ForgetAnswersFixture.forgetting(none), retention);

      assertThatThrownBy(() -> timer.refuseToForgetTooSoon(new StartupEvent()))
          .hasMessageContaining("avisa.idempotency.retention");
    }
  }
}

package dev.avisa.userdata.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.repositories.Answers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgetAnswersTest {
  @Test
  void forgetsWhatIsOlderThanTheRetention() {
    List<Instant> times = new ArrayList<>();
    Answers answers =
        (time, max) -> {
          times.add(time);
          return Uni.createFrom().item(max - 1);
        };

    assertThat(forgetSome(answers)).isFalse();

    assertThat(times).containsExactly(ForgetAnswersFixture.NOW.minus(Duration.ofHours(24)));
  }

  @Test
  void saysThatThereMayBeMore() {
    assertThat(forgetSome((time, max) -> Uni.createFrom().item(max))).isTrue();
  }

  private static boolean forgetSome(Answers answers) {
    return ForgetAnswersFixture.forgetting(answers)
        .forgetSome(Duration.ofHours(24))
        .await()
        .atMost(Duration.ofSeconds(10));
  }
}

package dev.avisa.userdata.transport.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.interactors.ExamineCapture;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ChangeCaptureHealthTest {
  private final AtomicInteger examinations = new AtomicInteger();
  private final CompletableFuture<List<CaptureFinding>> result = new CompletableFuture<>();
  private final ChangeCaptureHealth health =
      new ChangeCaptureHealth(
          new ExamineCapture(
              () -> {
                examinations.incrementAndGet();
                return Uni.createFrom().completionStage(result);
              }));

  @Test
  void answersAtOnceWhileTheExaminationTakesLongAndDoesNotBeginAnother() {
    for (int poll = 0; poll < 100; poll++) {
      assertThat(health.call().getData()).isEmpty();
    }

    Awaitility.await().untilAsserted(() -> assertThat(examinations).hasValue(1));
  }

  @Test
  void looksAgainAfterALookThatCouldNotEvenBegin() {
    var looks = new AtomicInteger();
    var finding = new CaptureFinding("binlog-purged", "Binlogs are gone.", "do this");
    var failsOnce =
        new ChangeCaptureHealth(
            new ExamineCapture(
                () -> {
                  if (looks.getAndIncrement() == 0) {
                    throw new IllegalStateException("at once");
                  }
                  return Uni.createFrom().item(List.of(finding));
                }),
            Duration.ZERO);

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(failsOnce.call().getData())
                    .hasValueSatisfying(
                        data -> assertThat(data).containsOnlyKeys("binlog-purged")));
  }

  @Test
  void staysUpAndSaysWhatIsWrongWithoutLookingAgainAtOnce() {
    result.complete(List.of(new CaptureFinding("binlog-purged", "Binlogs are gone.", "do this")));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(health.call().getData())
                    .hasValueSatisfying(
                        data ->
                            assertThat(data)
                                .containsEntry(
                                    "binlog-purged", "Binlogs are gone. Mend: do this")));
    assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    assertThat(examinations).hasValue(1);
  }
}

package dev.avisa.userdata.transport.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.userdata.entities.CaptureFinding;
import dev.avisa.userdata.interactors.ExamineCapture;
import io.smallrye.mutiny.Uni;
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

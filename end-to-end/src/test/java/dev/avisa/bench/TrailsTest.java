package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailsTest {
  private final Trails trails = new Trails();

  @Test
  void followsAChangeThroughEventAndMail() {
    change("ana", "ana@bench.example");
    trails.mail("ana@bench.example", List.of("e1"), 70);

    assertThat(trails.complete(stamps("ana", "e1")))
        .singleElement()
        .satisfies(
            trail -> {
              assertThat(trail.nanos()).containsEntry(Hop.SENT, 10L);
              assertThat(trail.answerToMailNanos()).isEqualTo(69);
            });
  }

  @Test
  void leavesOutWhatNoMailCameFor() {
    change("ana", "ana@bench.example");

    assertThat(trails.complete(stamps("ana", "e1"))).isEmpty();
  }

  @Test
  void leavesOutUsersWithMoreThanOneEventOrMail() {
    change("ana", "ana@bench.example");
    change("ana", "ana@bench.example");
    change("bob", "bob@bench.example", "bob@second.bench.example");
    trails.mail("ana@bench.example", List.of("e1"), 70);
    trails.mail("bob@bench.example", List.of("e2"), 70);
    List<Stamp> stamps = new ArrayList<>(stamps("ana", "e1"));
    stamps.addAll(stamps("bob", "e2"));

    assertThat(trails.complete(stamps)).isEmpty();
  }

  private void change(String user, String... recipients) {
    trails.acknowledged(new UserChange(0, user, "", List.of(recipients)), 0, 1);
  }

  /** All but the last hop; the one before ends at 60. */
  private static List<Stamp> stamps(String user, String event) {
    List<Stamp> stamps = new ArrayList<>();
    for (Hop hop : Hop.values()) {
      if (hop != Hop.SENT) {
        stamps.add(new Stamp(user, event, hop, 10L * (stamps.size() + 2)));
      }
    }
    return stamps;
  }
}

package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.UserDataChanged;
import dev.avisa.userdata.entities.DeleteOutcome;
import dev.avisa.userdata.entities.Revision;
import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The part of {@link UsersContract} that keeps changes from being made on a wrong assumption. */
public abstract class ConditionalChangesContract extends UsersFixture {
  /** An event that others get to see. */
  public record Told(String id, long version) {
    public static Told of(UserDataChanged event) {
      return new Told(event.id().toString(), event.version());
    }
  }

  /** All events that became certain so far, in order. */
  protected abstract List<Told> events();

  @Test
  void storesNothingAndTellsNothingWhenTheUserChangedMeanwhile() {
    var ana = stored("ana");
    var before = events();

    var update = await(() -> users().update(ana.id(), user -> new UserChange.ChangedMeanwhile()));
    var delete = await(() -> users().delete(ana.id(), user -> new UserChange.ChangedMeanwhile()));

    assertThat(update).isEqualTo(new UpdateOutcome.ChangedMeanwhile());
    assertThat(delete).isEqualTo(DeleteOutcome.CHANGED_MEANWHILE);
    assertThat(events()).isEqualTo(before);
    assertThat(await(() -> users().find(ana.id()))).contains(ana);
  }

  @Test
  void storesNothingAndTellsNothingWhenTheChangeIsForbidden() {
    var ana = stored("ana");
    var before = events();
    var fields = List.of("status");

    var outcome = await(() -> users().update(ana.id(), user -> new UserChange.Forbidden(fields)));

    assertThat(outcome).isEqualTo(new UpdateOutcome.Forbidden(fields));
    assertThat(events()).isEqualTo(before);
    assertThat(await(() -> users().find(ana.id()))).contains(ana);
  }

  @Test
  void letsExactlyOneOfManyThatExpectTheSameStateWin() throws InterruptedException {
    int rounds = 10;
    int rivals = 50;
    User ana = stored("ana");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 1; round <= rounds; round++) {
        Revision seen = await(() -> users().find(ana.id())).orElseThrow().revision();

        Callable<UpdateOutcome> rival =
            () -> await(() -> users().update(ana.id(), user -> longerNameIf(seen, user)));
        List<Future<UpdateOutcome>> outcomes =
            threads.invokeAll(Collections.nCopies(rivals, rival));

        assertThat(outcomes)
            .extracting(Future::resultNow)
            .filteredOn(UpdateOutcome.Updated.class::isInstance)
            .hasSize(1);
        assertThat(outcomes)
            .extracting(Future::resultNow)
            .filteredOn(UpdateOutcome.ChangedMeanwhile.class::isInstance)
            .hasSize(rivals - 1);
      }
    }
    User user = await(() -> users().find(ana.id())).orElseThrow();
    assertThat(user.version()).isEqualTo(1 + rounds);
  }

  private static UserChange.Replacement longerNameIf(Revision seen, User user) {
    return user.revision().equals(seen) ? withLongerName(user) : new UserChange.ChangedMeanwhile();
  }
}

package dev.avisa.userdata.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.entities.RepudiationPage;
import dev.avisa.userdata.entities.RepudiationQuery;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Repudiations} are wherever they are. */
public abstract class RepudiationsContract {
  // Far ahead, so that the running service's timer finds nothing old among these.
  protected static final Instant NOW = Instant.parse("2100-01-15T09:30:00.123456Z");

  protected final UserId user = new UserId(UuidCreator.getTimeOrderedEpoch());

  protected abstract Repudiations repudiations();

  /** The ids of the events that became certain about a user, in order. */
  protected abstract List<String> eventsOf(UserId user);

  protected abstract <T> T await(Supplier<Uni<T>> work);

  @Test
  void tellOfARepudiationThatIsStored() {
    Repudiation repudiation = repudiation(NOW);

    assertThat(record(repudiation)).isTrue();

    assertThat(list(null, 10).repudiations()).containsExactly(repudiation);
    assertThat(eventsOf(user)).containsExactly(repudiation.id().toString());
  }

  @Test
  void storeOneForAChangeAndTellOfItOnce() {
    Repudiation first = repudiation(NOW);
    record(first);

    var again = new Repudiation(newEventId(), user, first.change(), NOW, NOW.plusSeconds(1));

    assertThat(record(again)).isFalse();
    assertThat(list(null, 10).repudiations()).containsExactly(first);
    assertThat(eventsOf(user)).hasSize(1);
  }

  @Test
  void listTheLatestFirstPageByPage() {
    List<Repudiation> stored =
        IntStream.range(0, 5).mapToObj(i -> repudiation(NOW.plusSeconds(i))).toList();
    stored.forEach(this::record);
    record(new Repudiation(newEventId(), new UserId(newEventId().value()), newEventId(), NOW, NOW));

    RepudiationPage first = list(null, 2);
    RepudiationPage second = list(first.next().orElseThrow(), 2);
    RepudiationPage last = list(second.next().orElseThrow(), 2);

    assertThat(first.repudiations()).containsExactly(stored.get(4), stored.get(3));
    assertThat(second.repudiations()).containsExactly(stored.get(2), stored.get(1));
    assertThat(last.repudiations()).containsExactly(stored.get(0));
    assertThat(last.next()).isEmpty();
  }

  @Test
  void forgetTheOldestOnly() {
    // Earlier than those of all other tests.
    Instant past = Instant.parse("2000-01-01T00:00:00Z");
    Repudiation oldest = repudiation(past);
    Repudiation older = repudiation(past.plusSeconds(1));
    Repudiation kept = repudiation(past.plusSeconds(2));
    List.of(older, kept, oldest).forEach(this::record);

    assertThat(forget(kept.recordedAt(), 1)).isEqualTo(1);
    assertThat(list(null, 10).repudiations()).containsExactlyInAnyOrder(older, kept);
    assertThat(forget(kept.recordedAt(), 10)).isEqualTo(1);
    assertThat(forget(kept.recordedAt(), 10)).isZero();
    assertThat(list(null, 10).repudiations()).containsExactly(kept);
  }

  protected Repudiation repudiation(Instant recordedAt) {
    return new Repudiation(
        newEventId(), user, newEventId(), Instant.parse("2026-01-15T09:30:00Z"), recordedAt);
  }

  protected boolean record(Repudiation repudiation) {
    return await(() -> repudiations().record(repudiation));
  }

  protected RepudiationPage list(@org.jspecify.annotations.Nullable EventId after, int size) {
    var query = new RepudiationQuery(user, after, new PageSize(size));
    return await(() -> repudiations().list(query));
  }

  private int forget(Instant time, int max) {
    return await(() -> repudiations().forgetOlderThan(time, max));
  }

  private static EventId newEventId() {
    return new EventId(UuidCreator.getTimeOrderedEpoch());
  }
}

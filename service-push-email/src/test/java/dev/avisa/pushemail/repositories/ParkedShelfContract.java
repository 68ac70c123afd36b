package dev.avisa.pushemail.repositories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.PageSize;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedSummary;
import dev.avisa.pushemail.entities.ReceivedRecord;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ParkedShelf} does. Others may have parked records before. */
public abstract class ParkedShelfContract {
  private static final byte[] NO_TEXT = {0, -1, -128, 13, 10, 127};

  private final byte[] key = ("key-" + UUID.randomUUID()).getBytes(UTF_8);

  protected abstract ParkedRecords parkedRecords();

  protected abstract ParkedShelf shelf();

  /** What was put back with this key. */
  protected abstract List<ParkedRecord.Content> putBack(byte[] key);

  @Test
  void listsTheNewestFirstPageByPage() {
    List<ParkedId> parked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      parked.addFirst(park("{}".getBytes(UTF_8)));
    }

    List<ParkedId> listed = new ArrayList<>();
    @Nullable ParkedId after = null;
    do {
      ParkedPage page = list(after, 2);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().forEach(each -> listed.add(each.id()));
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(listed).startsWith(parked.toArray(ParkedId[]::new)).doesNotHaveDuplicates();
    assertThat(listed.getLast().offset()).isZero();
  }

  @Test
  void movesNoPageWhenMoreIsParked() {
    IntStream.range(0, 4).forEach(i -> park(new byte[i]));
    ParkedPage first = list(null, 2);

    park(NO_TEXT);

    assertThat(list(first.next().orElseThrow(), 2).items())
        .extracting(ParkedSummary::size)
        .containsExactly(1, 0);
  }

  @Test
  void saysWhatThereIsToSay() {
    ParkedId id = park(NO_TEXT);

    assertThat(list(null, 1).items())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.id()).isEqualTo(id);
              assertThat(each.key()).isEqualTo(new String(key, UTF_8));
              assertThat(each.reason()).isEqualTo("a \\u{7} reason");
              assertThat(each.size()).isEqualTo(NO_TEXT.length);
              assertThat(each.origin())
                  .isEqualTo(
                      new ParkedSummary.Origin(
                          "cdc.info-user", 3, 42, Instant.ofEpochMilli(1_700_000_000_000L)));
            });
  }

  @Test
  void findsEveryByte() {
    assertThat(content(park(NO_TEXT)))
        .usingRecursiveComparison()
        .isEqualTo(new ParkedRecord.Content(key, headers(), NO_TEXT));
  }

  @Test
  void findsARecordWithoutValue() {
    ParkedId id = park(null);

    assertThat(content(id).value()).isNull();
    assertThat(find(id).summary().size()).isNull();
  }

  @Test
  void findsNothingWhereNothingIs() {
    ParkedId id = park(NO_TEXT);

    assertThat(await(shelf().find(new ParkedId(0, id.offset() + 1)))).isEmpty();
    assertThat(await(shelf().find(new ParkedId(0, 999_999_999_999_999_999L)))).isEmpty();
    assertThat(await(shelf().find(new ParkedId(99, 0)))).isEmpty();
    assertThat(list(new ParkedId(0, 0), 5).items()).isEmpty();
  }

  @Test
  void putsBackTheOriginalAndKeepsTheParkedOne() {
    ParkedId id = park(NO_TEXT);

    await(shelf().putBack(content(id)));
    await(shelf().putBack(content(id)));

    ParkedRecord.Content original = new ParkedRecord.Content(key, headers(), NO_TEXT);
    assertThat(putBack(key)).usingRecursiveComparison().isEqualTo(List.of(original, original));
    assertThat(find(id).summary().id()).isEqualTo(id);
  }

  private static List<ReceivedRecord.Header> headers() {
    return List.of(
        new ReceivedRecord.Header("x", NO_TEXT),
        new ReceivedRecord.Header("x", null),
        new ReceivedRecord.Header("x", "again".getBytes(UTF_8)));
  }

  private ParkedId park(byte @Nullable [] value) {
    ReceivedRecord record =
        new ReceivedRecord("cdc.info-user", 3, 42, 1_700_000_000_000L, key, headers(), value);
    await(parkedRecords().park(record, "a \u0007 reason"));
    return list(null, 1).items().getFirst().id();
  }

  private ParkedPage list(@Nullable ParkedId after, int size) {
    return await(shelf().list(new ParkedQuery(after, new PageSize(size))));
  }

  private ParkedRecord find(ParkedId id) {
    return await(shelf().find(id)).orElseThrow();
  }

  private ParkedRecord.Content content(ParkedId id) {
    return Objects.requireNonNull(find(id).content());
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(20));
  }
}

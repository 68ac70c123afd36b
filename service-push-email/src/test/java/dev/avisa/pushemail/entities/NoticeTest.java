package dev.avisa.pushemail.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
  private static final UserId USER = new UserId(UUID.randomUUID());
  private static final EmailAddress ANA = new EmailAddress("ana@example.org");

  /** A letter for whoever made the change, and its version: SQL is s, the API is a. */
  @ParameterizedTest
  @CsvSource({
    "a1 a2 a3, a1 a2 a3",
    // Overtaken by one that was made on top of it.
    "a5 s4, s4 a5",
    "a5 a6 s4 s5, s4 a5 s5 a6",
    // SQL doesn't count, and changes what is there.
    "s5 a5, a5 s5",
    "a4 a6 a5, a4 a5 a6",
    // Kept by a version that didn't keep this: as they came, and before what came later.
    "s0 a0 s0, s0 a0 s0",
    "s0 a0 a6 s5, s0 a0 s5 a6"
  })
  void tellsOfChangesInTheOrderInWhichTheyWereMade(String received, String told) {
    Notice mail = changes(received).reduce(Notice::with).orElseThrow();

    assertThat(names(mail)).isEqualTo(told);
    // Each change has a name of its own here: that which is true now is the last one's.
    assertThat(mail.fullName()).isEqualTo(told.substring(told.lastIndexOf(' ') + 1));
  }

  /** What is equal is told as it came. */
  @ParameterizedTest
  @CsvSource({"s5 s5 s5", "a1 a1", "s0 a0 s0 a0"})
  void keepsWhatNothingTellsApartAsItCame(String received) {
    List<Notice> notices = changes(received).toList();

    assertThat(notices.stream().reduce(Notice::with).orElseThrow().events())
        .isEqualTo(notices.stream().map(Notice::latest).toList());
  }

  private static Stream<Notice> changes(String names) {
    return Stream.of(names.split(" ", -1)).map(NoticeTest::change);
  }

  private static Notice change(String name) {
    long version = Long.parseLong(name.substring(1));
    Author author = name.startsWith("s") ? Author.OUTSIDER : Author.STAFF;
    // All at one moment, by which nobody could sort them.
    CoveredEvent event =
        new CoveredEvent(new EventId(UUID.randomUUID()), version, Instant.EPOCH, author, List.of());
    return new Notice(USER, NoticeKind.DATA_CHANGED, ANA, name, Locale.ENGLISH, List.of(event));
  }

  private static String names(Notice mail) {
    return String.join(
        " ",
        mail.events().stream()
            .map(event -> (event.author() == Author.OUTSIDER ? "s" : "a") + event.version())
            .toList());
  }
}

package dev.avisa.userdata.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RevisionTest {
  private static final UserId ID = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40");
  private static final UserId OTHER_ID = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b41");
  private static final EventId EVENT = EventId.ofDeletionOf(ID, Instant.EPOCH);
  private static final Instant THEN = Instant.parse("2026-01-15T09:30:00.123456Z");
  private static final Instant LATER = THEN.plusNanos(1_000);
  private static final LocalDate BORN = LocalDate.of(1990, 12, 31);
  private static final Fields ANA =
      new Fields("ana", "a@b.c", "Ana", BORN, "Rua 1", "en", "ACTIVE");
  private static final User USER = new User(ID, ANA, 1, EVENT, THEN, THEN);

  @Test
  void isTheSameForTheSameState() {
    var same =
        new User(
            UserId.parse(ID.toString()),
            new Fields("ana", "a@b.c", "Ana", BORN, "Rua 1", "en", "ACTIVE"),
            1,
            EventId.parse(EVENT.toString()),
            THEN.plusNanos(0),
            THEN);

    assertThat(same.revision()).isEqualTo(USER.revision());
    assertThat(USER.revision().value()).matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void isAnotherWheneverAnyColumnIs() {
    List<User> users =
        List.of(
            USER,
            new User(OTHER_ID, ANA, 1, EVENT, THEN, THEN),
            new User(ID, ANA, 2, EVENT, THEN, THEN),
            new User(ID, ANA, 1, EventId.ofDeletionOf(OTHER_ID, THEN), THEN, THEN),
            new User(ID, ANA, 1, null, THEN, THEN),
            new User(ID, ANA, 1, EVENT, LATER, THEN),
            new User(ID, ANA, 1, EVENT, THEN, LATER),
            with(new Fields("anb", "a@b.c", "Ana", BORN, "Rua 1", "en", "ACTIVE")),
            with(new Fields("ana", "b@b.c", "Ana", BORN, "Rua 1", "en", "ACTIVE")),
            with(new Fields("ana", "a@b.c", "Bia", BORN, "Rua 1", "en", "ACTIVE")),
            with(new Fields("ana", "a@b.c", "Ana", BORN.plusDays(1), "Rua 1", "en", "ACTIVE")),
            with(new Fields("ana", "a@b.c", "Ana", BORN, "Rua 2", "en", "ACTIVE")),
            with(new Fields("ana", "a@b.c", "Ana", BORN, "Rua 1", "pt", "ACTIVE")),
            with(new Fields("ana", "a@b.c", "Ana", BORN, "Rua 1", "en", "INACTIVE")));

    assertThat(users).extracting(User::revision).doesNotHaveDuplicates();
  }

  @Test
  void tellsApartWhatReadsTheSameInARow() {
    Stream<User> users =
        Stream.of(
            with(new Fields("ab", "c", null, null, null, "en", "ACTIVE")),
            with(new Fields("a", "bc", null, null, null, "en", "ACTIVE")),
            with(new Fields("a", "bc", "", null, null, "en", "ACTIVE")),
            with(new Fields("a", "bc", null, null, "", "en", "ACTIVE")),
            with(new Fields("a", "bc", "null", null, null, "en", "ACTIVE")));

    assertThat(users).extracting(User::revision).doesNotHaveDuplicates();
  }

  @Test
  void meetsTheExpectationsThatNameIt() {
    Revision current = USER.revision();
    Revision other = new User(ID, ANA, 2, EVENT, THEN, THEN).revision();

    assertThat(Expectation.NONE.isMetBy(current)).isTrue();
    assertThat(Expectation.oneOf(Set.of(current, other)).isMetBy(current)).isTrue();
    assertThat(Expectation.oneOf(Set.of(other)).isMetBy(current)).isFalse();
    assertThat(Expectation.oneOf(Set.of()).isMetBy(current)).isFalse();
    assertThat(Expectation.noneOf(Set.of(other)).isMetBy(current)).isTrue();
    assertThat(Expectation.noneOf(Set.of(current)).isMetBy(current)).isFalse();
    assertThat(Expectation.NONE.and(Expectation.oneOf(Set.of())).isMetBy(current)).isFalse();
    assertThat(Expectation.oneOf(Set.of()).and(Expectation.NONE).isMetBy(current)).isFalse();
  }

  private static User with(Fields fields) {
    return new User(ID, fields, 1, EVENT, THEN, THEN);
  }
}

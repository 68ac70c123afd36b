package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final String TEXT = "0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b40";

  @Test
  void readsTheCanonicalFormInEitherCase() {
    assertThat(UserId.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).hasToString(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1-1-1-1-1", "0198c5a27d3e7b6f8a213f5c9e1d2b40", TEXT + " ", "x" + TEXT})
  void refusesEveryOtherForm(String text) {
    assertThatThrownBy(() -> UserId.parse(text)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> EventId.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void derivesTheIdOfADeletionFromTheUserAndTheMoment() {
    UserId user = UserId.parse(TEXT);
    UserId other = UserId.parse("0198c5a2-7d3e-7b6f-8a21-3f5c9e1d2b41");
    Instant at = Instant.parse("2026-01-15T09:30:00.123450Z");
    EventId id = EventId.ofDeletionOf(user, at);

    assertThat(id)
        .isEqualTo(
            EventId.ofDeletionOf(UserId.parse(TEXT), Instant.parse("2026-01-15T09:30:00.12345Z")));
    assertThat(id).isEqualTo(EventId.ofDeletionOf(user, at.plusNanos(999)));
    assertThat(id).isNotEqualTo(EventId.ofDeletionOf(other, at));
    assertThat(id).isNotEqualTo(EventId.ofDeletionOf(user, at.plusNanos(1000)));
  }
}

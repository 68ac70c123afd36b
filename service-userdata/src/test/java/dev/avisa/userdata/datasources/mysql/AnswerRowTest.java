package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.IdempotencyKey;
import dev.avisa.userdata.entities.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRowTest {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");

  /** As in the migration. */
  private static final int MAX_OCTETS = 16_384;

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u0001", "é", "😀", "\"", "\\"})
  void keepsTheLongestUserWithoutLoss(String character) {
    User user =
        new User(
            new UserId(UUID.randomUUID()),
            new Fields(
                character.repeat(64),
                character.repeat(254),
                character.repeat(200),
                LocalDate.of(9999, 12, 31),
                character.repeat(500),
                character.repeat(35),
                character.repeat(16)),
            Long.MAX_VALUE,
            new EventId(UUID.randomUUID()),
            NOW,
            NOW);
    AnswerRow row =
        AnswerRow.claiming(new IdempotencyKey(null, "key", Fingerprint.of("a change")), NOW);

    row.set(new KeptOutcome("UPDATED", user));

    assertThat(row.kept()).isEqualTo(new KeptOutcome("UPDATED", user));
    assertThat(row.userThen).hasSizeLessThanOrEqualTo(MAX_OCTETS);
  }

  @Test
  void tellsNothingOfCallerOrKey() {
    var key = new IdempotencyKey("ana@idp", "her secret", Fingerprint.of("a change"));

    assertThat(key.toString()).doesNotContain("ana").doesNotContain("secret");
    assertThat(key.scope().value()).matches("[A-Za-z0-9_-]{43}");
  }
}

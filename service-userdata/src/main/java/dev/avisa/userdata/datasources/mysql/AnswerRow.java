package dev.avisa.userdata.datasources.mysql;

import dev.avisa.userdata.entities.IdempotencyKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/**
 * What came of a change that was asked for under a key. Without an outcome while it is under way.
 */
@Entity
@Table(name = "idempotency_answer")
@NullUnmarked // Hibernate makes it empty and fills it afterwards.
class AnswerRow {
  @Id String scope;

  @Column(nullable = false)
  String request;

  String outcome;

  @Column(name = "user_then")
  byte[] userThen;

  @Column(name = "answered_at", nullable = false)
  Instant answeredAt;

  static AnswerRow claiming(IdempotencyKey key, Instant now) {
    AnswerRow row = new AnswerRow();
    row.scope = key.scope().value();
    row.request = key.request().value();
    row.answeredAt = now;
    return row;
  }

  void set(KeptOutcome kept) {
    outcome = kept.name();
    userThen = kept.user() == null ? null : UserJson.of(kept.user()).toBytes();
  }

  KeptOutcome kept() {
    return new KeptOutcome(outcome, userThen == null ? null : UserJson.parse(userThen).toUser());
  }
}

package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Repudiation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A change that somebody says wasn't theirs. */
@Entity
@Immutable
@Table(name = "repudiation")
@NullUnmarked // Hibernate makes it empty and fills it afterwards.
class RepudiationRow {
  @Id String id;

  @Column(name = "user_id", nullable = false)
  String userId;

  @Column(name = "event_id", nullable = false)
  String eventId;

  @Column(name = "changed_at", nullable = false)
  Instant changedAt;

  @Column(name = "recorded_at", nullable = false)
  Instant recordedAt;

  static RepudiationRow of(Repudiation repudiation) {
    RepudiationRow row = new RepudiationRow();
    row.id = repudiation.id().toString();
    row.userId = repudiation.user().toString();
    row.eventId = repudiation.change().toString();
    row.changedAt = repudiation.changedAt();
    row.recordedAt = repudiation.recordedAt();
    return row;
  }

  Repudiation toRepudiation() {
    return new Repudiation(
        EventId.parse(id), UserId.parse(userId), EventId.parse(eventId), changedAt, recordedAt);
  }
}

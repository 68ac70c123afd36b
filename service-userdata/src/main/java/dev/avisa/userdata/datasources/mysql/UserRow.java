package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.EventId;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}. {@code version} is no {@code @Version}: the business counts it, and a row
 * lock keeps two changes apart.
 */
@Entity
@Table(name = "users")
@NullUnmarked // Hibernate makes it empty and fills it afterwards.
class UserRow {
  @Id String id;

  @Column(nullable = false)
  String username;

  @Column(nullable = false)
  String email;

  @Column(name = "full_name")
  String fullName;

  @Column(name = "date_of_birth")
  LocalDate dateOfBirth;

  String address;

  @Column(nullable = false)
  String locale;

  @Column(nullable = false)
  String status;

  @Column(nullable = false)
  long version;

  @Column(name = "last_event_id")
  String lastEventId;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  static UserRow of(User user) {
    UserRow row = new UserRow();
    row.id = user.id().toString();
    row.set(user);
    return row;
  }

  void set(User user) {
    Fields fields = user.fields();
    username = fields.username();
    email = fields.email();
    fullName = fields.fullName();
    dateOfBirth = fields.dateOfBirth();
    address = fields.address();
    locale = fields.locale();
    status = fields.status();
    version = user.version();
    lastEventId = user.lastEventId() == null ? null : user.lastEventId().toString();
    createdAt = user.createdAt();
    updatedAt = user.updatedAt();
  }

  /** Never fails, whatever somebody else wrote: the id alone is bound to be right, by a check. */
  User toUser() {
    return new User(
        UserId.parse(id),
        new Fields(username, email, fullName, dateOfBirth, address, locale, status),
        version,
        eventIdOrNull(lastEventId),
        createdAt,
        updatedAt);
  }

  private static @Nullable EventId eventIdOrNull(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return EventId.parse(text);
    } catch (InvalidValue e) {
      return null; // Not an event of ours, which is all that matters.
    }
  }
}

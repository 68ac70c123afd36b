package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.EventId;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.User;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}. {@code version} is no {@code @Version}: the business counts it, and a row
 * lock keeps two changes apart.
 */
@Entity
// What can't be read, such as a day that isn't in the calendar, would else be overwritten.
@DynamicUpdate
@Table(name = "users")
@NullUnmarked // Hibernate makes it empty and fills it afterwards.
class UserRow {
  /**
   * For statements of our own. With "select *", a column that somebody adds meanwhile is an error.
   */
  static final String COLUMNS =
      "id, username, email, full_name, "
          + LenientDate.READ
          + " as date_of_birth, address, locale, status, version, last_event_id, created_at,"
          + " updated_at";

  @Id String id;

  @Column(nullable = false)
  String username;

  @Column(nullable = false)
  String email;

  @Column(name = "full_name")
  String fullName;

  @Column(name = "date_of_birth", columnDefinition = "date")
  @ColumnTransformer(read = LenientDate.READ)
  @Convert(converter = LenientDate.class)
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

  @Column(name = "created_at", nullable = false, updatable = false)
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
        momentOrEpoch(createdAt),
        momentOrEpoch(updatedAt));
  }

  /** 0000-00-00 is read as null, and no column is. */
  private static Instant momentOrEpoch(@Nullable Instant moment) {
    return moment == null ? Instant.EPOCH : moment;
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

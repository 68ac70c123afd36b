package dev.avisa.userdata.datasources.mysql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.avisa.domain.EventId;
import dev.avisa.domain.UserId;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A user in the JSON in which an answer keeps it, without loss. Fields are only ever added, as what
 * may be null: what is read may be a day old.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserJson(
    String id,
    String username,
    String email,
    @Nullable String fullName,
    @Nullable String dateOfBirth,
    @Nullable String address,
    String locale,
    String status,
    long version,
    @Nullable String lastEventId,
    String createdAt,
    String updatedAt) {
  /** Its own, so that no setting made for the REST API changes what is stored. */
  private static final JsonMapper MAPPER = new JsonMapper();

  static UserJson of(User user) {
    Fields fields = user.fields();
    return new UserJson(
        user.id().toString(),
        fields.username(),
        fields.email(),
        fields.fullName(),
        fields.dateOfBirth() == null ? null : fields.dateOfBirth().toString(),
        fields.address(),
        fields.locale(),
        fields.status(),
        user.version(),
        user.lastEventId() == null ? null : user.lastEventId().toString(),
        user.createdAt().toString(),
        user.updatedAt().toString());
  }

  User toUser() {
    LocalDate born = dateOfBirth == null ? null : LocalDate.parse(dateOfBirth);
    return new User(
        UserId.parse(id),
        new Fields(username, email, fullName, born, address, locale, status),
        version,
        lastEventId == null ? null : EventId.parse(lastEventId),
        Instant.parse(createdAt),
        Instant.parse(updatedAt));
  }

  static UserJson parse(byte[] json) {
    try {
      return MAPPER.readValue(json, UserJson.class);
    } catch (IOException e) {
      throw new UncheckedIOException("A kept answer can't be read", e);
    }
  }

  /** In UTF-8. */
  byte[] toBytes() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A user of strings and numbers can't be written", e);
    }
  }

  /** Without the values, so that a user who meets a log stays private. */
  @Override
  public String toString() {
    return "UserJson[" + id + "]";
  }
}

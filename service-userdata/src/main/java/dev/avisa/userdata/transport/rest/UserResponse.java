package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.User;
import org.jspecify.annotations.Nullable;

/** A user as stored; times are ISO 8601 in UTC. Empty fields are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserResponse(
    String id,
    String username,
    String email,
    @Nullable String fullName,
    @Nullable String dateOfBirth,
    @Nullable String address,
    String locale,
    String status,
    long version,
    String createdAt,
    String lastUpdated) {
  static UserResponse of(User user) {
    Fields fields = user.fields();
    return new UserResponse(
        user.id().toString(),
        fields.username(),
        fields.email(),
        fields.fullName(),
        fields.dateOfBirth() == null ? null : fields.dateOfBirth().toString(),
        fields.address(),
        fields.locale(),
        fields.status(),
        user.version(),
        user.createdAt().toString(),
        user.updatedAt().toString());
  }

  /** Without the values, so that a user who meets a log stays private. */
  @Override
  public String toString() {
    return "UserResponse[" + id + "]";
  }
}

package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.userdata.entities.Fields;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.Profile;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396) of a user: a text replaces a field, null empties it, and what isn't
 * mentioned stays.
 */
final class MergePatch {
  static final String MEDIA_TYPE = "application/merge-patch+json";

  private static final Set<String> REQUIRED = Set.of("username", "email", "locale", "status");
  private static final Set<String> OPTIONAL = Set.of("fullName", "dateOfBirth", "address");
  private static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "lastUpdated");

  private final JsonNode patch;

  private MergePatch(JsonNode patch) {
    this.patch = patch;
  }

  /**
   * @throws IOException if {@code body} is not JSON
   * @throws InvalidRequest if it is, but no object: that would replace the user by something else
   */
  static MergePatch parse(ObjectMapper mapper, byte[] body) throws IOException {
    JsonNode patch = mapper.readTree(body);
    if (!patch.isObject()) {
      throw new InvalidRequest(List.of(Violation.ofBody("must be a JSON object")));
    }
    return new MergePatch(patch);
  }

  /**
   * The whole user as it would be.
   *
   * @throws InvalidRequest if the patch or what comes of it is invalid; it lists all that is
   */
  Profile applyTo(Fields stored, LocalDate today) {
    LocalDate born = stored.dateOfBirth();
    return new UserRequest(
            merged("username", stored.username()),
            merged("email", stored.email()),
            merged("fullName", stored.fullName()),
            merged("dateOfBirth", born == null ? null : born.toString()),
            merged("address", stored.address()),
            merged("locale", stored.locale()),
            merged("status", stored.status()))
        .toProfile(today, violations());
  }

  /** The same for patches that say the same, in whatever order and with whatever white space. */
  Fingerprint fingerprint() {
    return Fingerprint.of(
        patch.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(change -> Stream.of(change.getKey(), change.getValue()))
            .toArray());
  }

  private @Nullable String merged(String field, @Nullable String stored) {
    JsonNode value = patch.path(field);
    if (value.isNull() && OPTIONAL.contains(field)) {
      return null;
    }
    return value.isTextual() ? value.textValue() : stored;
  }

  /** What is wrong with the patch itself, whatever it is applied to. */
  private List<Violation> violations() {
    var violations = new ArrayList<Violation>();
    for (var change : patch.properties()) {
      wrong(change.getKey(), change.getValue())
          .map(detail -> Violation.ofField(change.getKey(), detail))
          .ifPresent(violations::add);
    }
    return violations;
  }

  private static Optional<String> wrong(String field, JsonNode value) {
    if (READ_ONLY.contains(field)) {
      return Optional.of("is read-only");
    }
    if (OPTIONAL.contains(field)) {
      return wrongUnless(value.isTextual() || value.isNull(), "must be a string or null");
    }
    if (REQUIRED.contains(field)) {
      return wrongUnless(
          value.isTextual(), value.isNull() ? "must not be removed" : "must be a string");
    }
    return Optional.of("is no field of a user");
  }

  private static Optional<String> wrongUnless(boolean right, String detail) {
    return right ? Optional.empty() : Optional.of(detail);
  }
}

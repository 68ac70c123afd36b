package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.InvalidValue;
import dev.avisa.userdata.entities.Amendment;
import dev.avisa.userdata.entities.Amendment.Setting;
import dev.avisa.userdata.entities.Fingerprint;
import dev.avisa.userdata.entities.FullName;
import dev.avisa.userdata.entities.LanguageTag;
import dev.avisa.userdata.entities.PostalAddress;
import dev.avisa.userdata.entities.Status;
import dev.avisa.userdata.entities.Username;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch (RFC 7396) of a user: a text replaces a field, null empties it, and what isn't
 * mentioned stays as it is.
 */
final class MergePatch {
  static final String MEDIA_TYPE = "application/merge-patch+json";

  private final JsonNode patch;
  private final List<Violation> violations = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

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
   * To be called once.
   *
   * @throws InvalidRequest if anything in the patch is invalid; it lists all that is
   */
  Amendment toAmendment(LocalDate today) {
    var amendment =
        new Amendment(
            required("username", Username::new),
            required("email", EmailAddress::new),
            optional("fullName", FullName::new),
            optional("dateOfBirth", text -> UserRequest.dateOfBirth(text, today)),
            optional("address", PostalAddress::new),
            required("locale", LanguageTag::new),
            required("status", Status::parse));
    for (var change : patch.properties()) {
      if (!read.contains(change.getKey())) {
        refuse(change.getKey(), UserRequest.whyNot(change.getKey()));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidRequest(violations);
    }
    return amendment;
  }

  /** The same for patches that say the same, in whatever order and with whatever white space. */
  Fingerprint fingerprint() {
    return Fingerprint.of(
        patch.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(change -> Stream.of(change.getKey(), change.getValue()))
            .toArray());
  }

  private <T> @Nullable T required(String field, Function<String, T> read) {
    JsonNode value = mentioned(field);
    if (value == null) {
      return null;
    }
    return valid(field, value, read, value.isNull() ? "must not be removed" : "must be a string");
  }

  private <T> @Nullable Setting<T> optional(String field, Function<String, T> read) {
    JsonNode value = mentioned(field);
    if (value == null) {
      return null;
    }
    return new Setting<>(
        value.isNull() ? null : valid(field, value, read, "must be a string or null"));
  }

  private @Nullable JsonNode mentioned(String field) {
    read.add(field);
    return patch.get(field);
  }

  private <T> @Nullable T valid(
      String field, JsonNode value, Function<String, T> read, String otherwise) {
    try {
      if (!value.isTextual()) {
        throw new InvalidValue(otherwise);
      }
      return read.apply(value.textValue());
    } catch (InvalidValue e) {
      refuse(field, e.getMessage());
      return null;
    }
  }

  private void refuse(String field, String detail) {
    violations.add(Violation.ofField(field, detail));
  }
}

package dev.avisa.userdata.transport.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps from the labels of HTTP metrics whatever a caller can make up: Quarkus takes methods as
 * they are, and paths too where no method of a resource answers (405), with the id in them, or
 * where a request is refused before a resource is looked for (400, 413).
 */
@Singleton
class HttpLabels implements MeterFilter {
  private static final String OTHER = "OTHER";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern URIS =
      Pattern.compile(
          "/api/v1/users(/\\{id}(/repudiations)?)?|/problems(/\\{slug})?|/repudiations/\\{token(:\\.\\*)?}|NOT_FOUND");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    // Both ports would register these, the second in vain and with a warning.
    return id.getName().startsWith("http.server.active.")
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith("http.server.")) {
      return id;
    }
    List<Tag> tags = new ArrayList<>();
    for (Tag tag : id.getTagsAsIterable()) {
      tags.add(isKnown(tag) ? tag : Tag.of(tag.getKey(), OTHER));
    }
    return id.replaceTags(tags);
  }

  private static boolean isKnown(Tag tag) {
    return switch (tag.getKey()) {
      case "method" -> METHODS.contains(tag.getValue());
      case "uri" -> URIS.matcher(tag.getValue()).matches();
      default -> true;
    };
  }
}

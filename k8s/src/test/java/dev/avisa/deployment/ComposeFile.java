package dev.avisa.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As much of the Compose Specification as compose.yaml uses; everything else is refused. */
record ComposeFile(
    String name, Map<String, ComposeService> services, Map<String, EmptyVolume> volumes) {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  record EmptyVolume() {}

  record ComposeService(
      String image,
      @Nullable Build build,
      @Nullable List<String> command,
      @Nullable List<String> entrypoint,
      @Nullable Map<String, String> environment,
      @Nullable Map<String, Dependency> dependsOn,
      @Nullable List<String> volumes,
      @Nullable List<String> ports,
      @Nullable HealthCheck healthcheck,
      @Nullable String stopGracePeriod,
      @Nullable String networkMode,
      @Nullable Boolean readOnly,
      @Nullable List<String> tmpfs,
      @Nullable List<String> capDrop,
      @Nullable List<String> securityOpt) {

    Map<String, String> variables() {
      return Objects.requireNonNullElse(environment, Map.of());
    }

    Map<String, Dependency> dependencies() {
      return Objects.requireNonNullElse(dependsOn, Map.of());
    }

    List<String> mounts() {
      return Objects.requireNonNullElse(volumes, List.of());
    }

    List<String> published() {
      return Objects.requireNonNullElse(ports, List.of());
    }
  }

  record Build(String context, String dockerfile) {}

  record Dependency(Condition condition) {}

  enum Condition {
    service_started,
    service_healthy,
    service_completed_successfully
  }

  record HealthCheck(List<String> test, String interval, String timeout, int retries) {}

  /**
   * @throws IllegalArgumentException if there is anything in it that isn't listed here
   */
  static ComposeFile parse(JsonNode document) {
    try {
      return STRICT.treeToValue(document, ComposeFile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}

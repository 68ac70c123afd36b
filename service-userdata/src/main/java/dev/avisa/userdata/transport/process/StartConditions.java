package dev.avisa.userdata.transport.process;

import dev.avisa.capture.CaptureSettings;
import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.RepudiationKeys;
import dev.avisa.start.StartCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must hold of the configuration before the service may start. No finding repeats a secret.
 *
 * @param settings the value of a setting by its name; empty if it isn't set
 */
record StartConditions(Function<String, Optional<String>> settings) {
  static final String REPUDIATION_KEYS = "avisa.repudiation.keys";

  static final String CAPTURED_DATABASE = "avisa.capture.database-url";

  private static final List<String> NEEDED =
      List.of(
          "kafka.bootstrap.servers",
          "quarkus.datasource.reactive.url",
          "quarkus.datasource.migrations.jdbc.url");

  /** What isn't set, one line each, all of it at once rather than one more at each start. */
  List<String> missing() {
    return check().missing();
  }

  /** One line each, in the order in which a person would mend them; empty if all is well. */
  List<String> findings() {
    List<String> findings = new ArrayList<>(check().findings());
    repudiationKeys().ifPresent(findings::add);
    capturedDatabase().ifPresent(findings::add);
    return findings;
  }

  private StartCheck check() {
    return new StartCheck(settings, NEEDED);
  }

  /** It isn't repeated, since its options may have a password. */
  private Optional<String> capturedDatabase() {
    String value = settings.apply(CAPTURED_DATABASE).map(String::strip).orElse("");
    return value.isEmpty() || CaptureSettings.Database.at(value, "", "").isPresent()
        ? Optional.empty()
        : Optional.of(CAPTURED_DATABASE + " must be like mysql://host:3306/schema");
  }

  /** Whoever knows one can repudiate any change of anybody. */
  private Optional<String> repudiationKeys() {
    String value = settings.apply(REPUDIATION_KEYS).map(String::strip).orElse("");
    if (value.isEmpty()) {
      return Optional.of(REPUDIATION_KEYS + " is missing");
    }
    try {
      List<String> known = RepudiationKeys.parse(value).knownToOthers();
      return known.isEmpty() || check().access().isForThisMachineOnly()
          ? Optional.empty()
          : Optional.of(
              "%s has keys that others may know, or that were typed rather than drawn: %s"
                  .formatted(REPUDIATION_KEYS, String.join(", ", known)));
    } catch (InvalidValue e) {
      return Optional.of(REPUDIATION_KEYS + " " + e.getMessage());
    }
  }
}

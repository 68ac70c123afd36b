package dev.avisa.userdata.datasources.settings;

import dev.avisa.domain.RepudiationKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys of {@code avisa.repudiation.keys}; the process looks at them before it starts. */
@Singleton
class ConfiguredKeys {
  @Produces
  @Singleton
  RepudiationKeys repudiationKeys(@ConfigProperty(name = "avisa.repudiation.keys") String keys) {
    return RepudiationKeys.parse(keys);
  }
}

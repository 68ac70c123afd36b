package dev.avisa.pushemail.datasources.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The link "this wasn't me" of notices. {@link RepudiationLinks} knows what is wrong. */
@ConfigMapping(prefix = "avisa.repudiation")
interface RepudiationSettings {
  /** The page of service-userdata as people reach it; without one, notices have no link. */
  Optional<String> url();

  /** The secrets that links are signed with, as {@code RepudiationKeys} reads them. */
  Optional<String> keys();

  /** How long a link is of use, from the change on: people read mail after their holidays. */
  @WithDefault("30D")
  Duration validFor();
}

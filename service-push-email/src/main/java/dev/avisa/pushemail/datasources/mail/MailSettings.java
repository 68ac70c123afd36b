package dev.avisa.pushemail.datasources.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the operator decides about the mails, beside the settings of {@code quarkus.mailer}. */
@ConfigMapping(prefix = "avisa.mail")
interface MailSettings {
  /** The address a person writes to when a change wasn't theirs. */
  String support();

  /** The longest that one attempt may take, from the queue for a connection to the reply. */
  @WithDefault("9S")
  Duration timeout();
}

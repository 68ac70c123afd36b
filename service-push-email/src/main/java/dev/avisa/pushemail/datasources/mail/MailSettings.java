package dev.avisa.pushemail.datasources.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the operator decides about the mails. {@link MailSettingsCheck} knows what is wrong. */
@ConfigMapping(prefix = "avisa.mail")
interface MailSettings {
  enum Tls {
    /** By STARTTLS, or from the beginning on port 465, with a certificate for the server's name. */
    REQUIRED,
    DISABLED
  }

  /** The SMTP servers in order of preference, each as {@link Server#parse} reads it. */
  Optional<List<String>> servers();

  /** The one mailbox that all mails come from, such as {@code Avisa <notices@example.org>}. */
  Optional<String> from();

  /** The address a person writes to when a change wasn't theirs; also the {@code Reply-To}. */
  Optional<String> support();

  /** A directory with what makes the mails look like one's own; {@link ThemeFiles} reads it. */
  Optional<Path> theme();

  /** The login at each of the servers. */
  Optional<String> user();

  Optional<String> password();

  @WithDefault("REQUIRED")
  Tls tls();

  /**
   * The configuration of Quarkus' TLS registry ({@code quarkus.tls.NAME.trust-store…}) to trust the
   * servers by; without it, what the JVM trusts.
   */
  Optional<String> tlsConfigurationName();

  /**
   * The longest that one attempt may take until the mail was sent to its last dot; 10 s at most.
   * The reply to that is waited for as long as the lease of the delivery allows.
   */
  @WithDefault("9S")
  Duration timeout();

  /**
   * The longest that one server may take until it is ready for a mail: name, connection, greeting,
   * TLS and login together. Less than half of the other, so that a second server gets its chance.
   */
  @WithDefault("4S")
  Duration connectTimeout();

  /**
   * Mails on their way at one time, and so connections to one server. Throughput is this divided by
   * the server's reply time: 25 at 50 ms are 500 mails a second.
   */
  @WithDefault("25")
  int connections();

  /** After how many mails a connection is closed, so that load balancers get to balance. */
  @WithDefault("100")
  int mailsPerConnection();

  /** How long a connection may wait for its next mail; many servers give up after 60 s or more. */
  @WithDefault("30S")
  Duration keepIdle();
}

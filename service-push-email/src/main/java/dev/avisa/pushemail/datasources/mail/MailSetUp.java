package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.repositories.Notices;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Puts the parts together that send mails, and takes them apart at the end. */
@ApplicationScoped
class MailSetUp {
  private static final Duration TIDY_EVERY = Duration.ofSeconds(5);

  private @Nullable SmtpNotices notices;
  private final MailSettings settings;
  private final TlsConfigurationRegistry tlsConfigurations;

  MailSetUp(MailSettings settings, TlsConfigurationRegistry tlsConfigurations) {
    this.settings = settings;
    this.tlsConfigurations = tlsConfigurations;
  }

  @Produces
  @ApplicationScoped
  Notices notices(LetterWriter writer) {
    notices = start(settings, tls(), writer::write);
    return notices;
  }

  /**
   * @param tls null for none
   */
  static SmtpNotices start(
      MailSettings settings, @Nullable SSLSocketFactory tls, SmtpNotices.Writing writing) {
    SmtpClient client =
        new SmtpClient(
            mailbox(settings.from()).getAddress(),
            new MailLogin(settings.user().orElse(null), settings.password().orElse(null)),
            tls,
            settings.connectTimeout());
    List<ConnectionPool> pools = new ArrayList<>();
    List<MailServers.Choice> choices = new ArrayList<>();
    for (String text : settings.servers().orElseThrow()) {
      Server server = Server.parse(text).orElseThrow();
      ConnectionPool pool = new ConnectionPool(server, client, settings);
      client.watchdog().every(TIDY_EVERY, pool::tidy);
      choices.add(new MailServers.Choice(server, pool::attempt, new Circuit()));
      pools.add(pool);
    }
    return new SmtpNotices(
        writing,
        new MailServers(choices, System::nanoTime),
        settings.timeout(),
        settings.connections(),
        () -> {
          pools.forEach(ConnectionPool::close);
          client.close();
        });
  }

  /** Of a setting that {@link MailSettingsCheck} has let pass. */
  static InternetAddress mailbox(Optional<String> setting) {
    return setting.flatMap(MailSettingsCheck::mailbox).orElseThrow();
  }

  private @Nullable SSLSocketFactory tls() {
    if (settings.tls() == MailSettings.Tls.DISABLED) {
      return null;
    }
    try {
      Optional<TlsConfiguration> configured =
          TlsConfiguration.from(tlsConfigurations, settings.tlsConfigurationName());
      SSLContext context =
          configured.isPresent() ? configured.get().createSSLContext() : SSLContext.getDefault();
      return context.getSocketFactory();
    } catch (Exception e) {
      throw new IllegalStateException("avisa.mail.tls-configuration-name: " + e.getMessage(), e);
    }
  }

  /** A line when there is nothing to secure connections with; else each mail would find that. */
  List<String> mistakes() {
    try {
      var unused = tls();
      return List.of();
    } catch (IllegalStateException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @PreDestroy
  void close() {
    if (notices != null) {
      notices.close();
    }
  }
}

package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.entities.DeliveryPolicy;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the service from starting with settings that can't work: all are named at once. */
@ApplicationScoped
class MailSettingsCheck {
  private static final int MOST_CONNECTIONS = 500;
  private static final int MOST_SERVERS = 10;

  private final MailSettings settings;
  private final LetterSetUp letters;
  private final MailSetUp connections;

  MailSettingsCheck(MailSettings settings, LetterSetUp letters, MailSetUp connections) {
    this.settings = settings;
    this.letters = letters;
    this.connections = connections;
  }

  /** Before records are read: what began then would have to be taken down again. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<String> mistakes = mistakes(settings, LaunchMode.current() == LaunchMode.NORMAL);
    mistakes.addAll(letters.mistakes());
    mistakes.addAll(connections.mistakes());
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(String.join(System.lineSeparator(), mistakes));
    }
  }

  /** One line each; empty when all is well. */
  static List<String> mistakes(MailSettings settings, boolean production) {
    List<String> mistakes = new ArrayList<>();
    List<Server> servers = servers(settings, production, mistakes);
    boolean leavesTheMachine = servers.stream().anyMatch(server -> !server.isLoopback());
    mailbox("from", settings.from(), production && leavesTheMachine, mistakes);
    mailbox("support", settings.support(), production && leavesTheMachine, mistakes);
    login(settings, mistakes);
    if (production && leavesTheMachine && settings.tls() == MailSettings.Tls.DISABLED) {
      mistakes.add(
          "avisa.mail.tls is DISABLED, but not every server is on this machine: personal data"
              + " would cross the network in the clear");
    }
    times(settings, mistakes);
    range("connections", settings.connections(), MOST_CONNECTIONS, mistakes);
    range("mails-per-connection", settings.mailsPerConnection(), Integer.MAX_VALUE, mistakes);
    return mistakes;
  }

  private static List<Server> servers(
      MailSettings settings, boolean production, List<String> mistakes) {
    List<String> texts = settings.servers().orElse(List.of());
    if (texts.isEmpty() || texts.size() > MOST_SERVERS) {
      mistakes.add(
          "avisa.mail.servers must name 1 to %d SMTP servers, each as host:port"
              .formatted(MOST_SERVERS));
    }
    List<Server> servers = new ArrayList<>();
    for (String text : texts) {
      Optional<Server> server = Server.parse(text);
      if (server.isEmpty()) {
        // A password may have got in here by mistake, as part of a URL.
        String shown = text.contains("@") ? "an entry with an @" : "\"" + text + "\"";
        mistakes.add("avisa.mail.servers: " + shown + " is not host:port");
      } else if (production && server.get().isReserved()) {
        mistakes.add("avisa.mail.servers: " + text + " is an example, and nobody's server");
      }
      server.ifPresent(servers::add);
    }
    if (servers.stream().map(Server::toString).distinct().count() < servers.size()) {
      mistakes.add("avisa.mail.servers names a server twice");
    }
    return servers;
  }

  private static void mailbox(
      String name, Optional<String> value, boolean forRealPeople, List<String> mistakes) {
    String setting = "avisa.mail." + name;
    if (value.isEmpty()) {
      mistakes.add(setting + " is not set");
      return;
    }
    Optional<InternetAddress> mailbox = mailbox(value.get());
    if (mailbox.isEmpty()) {
      mistakes.add(setting + " must be one address, such as Avisa <notices@example.org>");
    } else if (forRealPeople && Server.isReserved(domain(mailbox.get()))) {
      mistakes.add(setting + ": " + domain(mailbox.get()) + " is an example, and nobody's domain");
    }
  }

  /** Empty unless it is one mailbox with a domain, all in ASCII but for the name. */
  static Optional<InternetAddress> mailbox(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      if (parsed.length != 1 || parsed[0].isGroup()) {
        return Optional.empty();
      }
      parsed[0].validate();
      // As parsed it would go out unencoded (RFC 2047).
      parsed[0].setPersonal(parsed[0].getPersonal(), UTF_8.name());
      String address = parsed[0].getAddress();
      return address.contains("@") && address.chars().allMatch(character -> character < 128)
          ? Optional.of(parsed[0])
          : Optional.empty();
    } catch (AddressException | UnsupportedEncodingException malformed) {
      return Optional.empty();
    }
  }

  private static String domain(InternetAddress mailbox) {
    return mailbox.getAddress().substring(mailbox.getAddress().lastIndexOf('@') + 1);
  }

  private static void login(MailSettings settings, List<String> mistakes) {
    if (settings.user().isPresent() && settings.password().isEmpty()) {
      mistakes.add("avisa.mail.user is set without avisa.mail.password");
    }
    if (settings.password().isPresent() && settings.user().isEmpty()) {
      mistakes.add("avisa.mail.password is set without avisa.mail.user");
    }
  }

  private static void times(MailSettings settings, List<String> mistakes) {
    Duration timeout = settings.timeout();
    if (!timeout.isPositive() || timeout.compareTo(DeliveryPolicy.LEAST_ATTEMPT) > 0) {
      mistakes.add("avisa.mail.timeout must be more than 0 and at most 10 s");
    }
    Duration connect = settings.connectTimeout();
    if (!connect.isPositive() || connect.compareTo(timeout) > 0) {
      mistakes.add("avisa.mail.connect-timeout must be more than 0 and at most avisa.mail.timeout");
    }
    if (settings.keepIdle().isNegative()) {
      mistakes.add("avisa.mail.keep-idle must not be negative");
    }
  }

  private static void range(String name, int value, int most, List<String> mistakes) {
    if (value < 1 || value > most) {
      mistakes.add("avisa.mail.%s must be 1 to %d".formatted(name, most));
    }
  }
}

package dev.avisa.pushemail.datasources.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings that are right, but for what a test changes. */
final class SampleSettings implements MailSettings {
  Optional<List<String>> servers;
  Optional<String> from = Optional.of("Avisa <notices@avisa.dev>");
  Optional<String> support = Optional.of("support@avisa.dev");
  Optional<Path> theme = Optional.empty();
  Optional<String> user = Optional.empty();
  Optional<String> password = Optional.empty();
  Tls tls = Tls.DISABLED;
  Duration timeout = Duration.ofSeconds(9);
  Duration connectTimeout = Duration.ofSeconds(4);

  /** Not a setting: the time that is left to an attempt. */
  Duration within = timeout;

  int connections = 2;
  int mailsPerConnection = 100;
  Duration keepIdle = Duration.ofSeconds(30);

  SampleSettings(String... servers) {
    this.servers = Optional.of(List.of(servers));
  }

  /** For servers that let wait: short, so that tests don't. */
  SampleSettings hasty() {
    timeout = Duration.ofSeconds(1);
    connectTimeout = Duration.ofMillis(400);
    within = timeout;
    return this;
  }

  @Override
  public Optional<List<String>> servers() {
    return servers;
  }

  @Override
  public Optional<String> from() {
    return from;
  }

  @Override
  public Optional<String> support() {
    return support;
  }

  @Override
  public Optional<Path> theme() {
    return theme;
  }

  @Override
  public Optional<String> user() {
    return user;
  }

  @Override
  public Optional<String> password() {
    return password;
  }

  @Override
  public Tls tls() {
    return tls;
  }

  @Override
  public Optional<String> tlsConfigurationName() {
    return Optional.empty();
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public Duration connectTimeout() {
    return connectTimeout;
  }

  @Override
  public int connections() {
    return connections;
  }

  @Override
  public int mailsPerConnection() {
    return mailsPerConnection;
  }

  @Override
  public Duration keepIdle() {
    return keepIdle;
  }
}

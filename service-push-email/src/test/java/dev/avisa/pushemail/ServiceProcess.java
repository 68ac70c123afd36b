package dev.avisa.pushemail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The packaged service as a process of its own, on the parts that the tests have. */
final class ServiceProcess implements AutoCloseable {
  private final Process process;

  private ServiceProcess(Process process) {
    this.process = process;
  }

  static ServiceProcess start(String name, Map<String, String> settings) {
    Path target = Path.of("target").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                target.resolve("quarkus-app/quarkus-run.jar").toString()));
    builder.environment().putAll(connections());
    builder.environment().putAll(settings);
    File log = target.resolve(name + ".log").toFile();
    builder.redirectErrorStream(true).redirectOutput(log);
    try {
      Process process = builder.start();
      // The process has to go with this JVM, should a test not come to its end.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ServiceProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> connections() {
    Config config = ConfigProvider.getConfig();
    Map<String, String> settings = new HashMap<>();
    for (String name :
        List.of(
            "kafka.bootstrap.servers",
            "quarkus.datasource.reactive.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "quarkus.datasource.migrations.jdbc.url",
            "quarkus.datasource.migrations.username",
            "quarkus.datasource.migrations.password",
            "avisa.mail.servers")) {
      settings.put(
          name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
          config.getValue(name, String.class));
    }
    settings.put("AVISA_ACCESS", "open");
    settings.put("AVISA_MAIL_TLS", "DISABLED");
    settings.put("AVISA_MAIL_FROM", "Avisa <notices@example.org>");
    settings.put("AVISA_MAIL_SUPPORT", "support@example.org");
    settings.put("QUARKUS_HTTP_PORT", "0");
    settings.put("QUARKUS_MANAGEMENT_PORT", "0");
    return settings;
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGSTOP: it doesn't see the time pass. */
  void pause() {
    signal("-STOP");
  }

  /** SIGCONT. */
  void resume() {
    signal("-CONT");
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("still running");
    }
    return process.exitValue();
  }

  private void signal(String signal) {
    try {
      int code = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill " + signal + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

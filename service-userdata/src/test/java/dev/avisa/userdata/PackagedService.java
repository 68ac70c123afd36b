package dev.avisa.userdata;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service as it is shipped, in a process of its own that can be killed; on free ports. */
public final class PackagedService implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on: (http://[0-9.]+:\\d+)\\. Management interface listening on (http://[0-9.]+:\\d+)");

  /**
   * Kills the process as soon as the pipe closes, also because this JVM is no more. Ends with its
   * exit code.
   */
  private static final String TETHER =
      "\"$@\" </dev/null & child=$!; cat >/dev/null; kill -KILL $child 2>/dev/null; wait $child";

  private static final List<String> SETTINGS =
      List.of(
          "quarkus.datasource.reactive.url",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.datasource.migrations.jdbc.url",
          "quarkus.datasource.migrations.username",
          "quarkus.datasource.migrations.password",
          "avisa.repudiation.keys");

  private final Process shell;
  private final Path log;
  private final URI uri;
  private final URI management;

  private PackagedService(Process shell, Path log, Matcher listening) {
    this.shell = shell;
    this.log = log;
    this.uri = URI.create(listening.group(1));
    this.management = URI.create(listening.group(2));
  }

  /** On the same database as the test, and without Kafka. */
  public static PackagedService start() throws IOException {
    // Port 1 (tcpmux) is reserved: nothing listens there.
    return start(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
  }

  /**
   * On the same database as the test.
   *
   * @param environment what else is set
   */
  public static PackagedService start(Map<String, String> environment) throws IOException {
    Path log = Files.createTempFile(Path.of("target"), "packaged-service", ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                "sh",
                "-c",
                TETHER,
                "tether",
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    Config config = ConfigProvider.getConfig();
    for (String setting : SETTINGS) {
      String variable = setting.toUpperCase(Locale.ROOT).replace('.', '_');
      builder.environment().put(variable, config.getValue(setting, String.class));
    }
    builder.environment().put("AVISA_ACCESS", "open");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    builder.environment().putAll(environment);
    Process shell = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Matcher listening =
          await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> LISTENING.matcher(Files.readString(log)), Matcher::find);
      return new PackagedService(shell, log, listening);
    } catch (RuntimeException e) {
      shell.destroy();
      throw new IllegalStateException("See " + log, e);
    }
  }

  public URI uri() {
    return uri;
  }

  /** Where it tells of its health. */
  public URI management() {
    return management;
  }

  /** What it has written so far. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** The process itself, for what one does to processes. */
  public ProcessHandle process() {
    return shell
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  /** Of the process, once it has ended. */
  public int exitCode() {
    close();
    return shell.exitValue();
  }

  /** SIGKILL, if it still runs; returns when the process is gone. */
  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      shell.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service as it is shipped, in a process of its own that can be killed; on free ports. */
public final class PackagedService implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.]+:\\d+)");

  /** Kills the process as soon as the pipe closes, also because this JVM is no more. */
  private static final String TETHER =
      "\"$@\" </dev/null & child=$!; cat >/dev/null; kill -KILL $child; wait $child";

  private static final List<String> SETTINGS =
      List.of(
          "quarkus.datasource.reactive.url",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.datasource.migrations.jdbc.url",
          "quarkus.datasource.migrations.username",
          "quarkus.datasource.migrations.password");

  private final Process shell;
  private final URI uri;

  private PackagedService(Process shell, URI uri) {
    this.shell = shell;
    this.uri = uri;
  }

  /** On the same database as the test. */
  public static PackagedService start() throws IOException {
    Path log = Files.createTempFile(Path.of("target"), "packaged-service", ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder("sh", "-c", TETHER, "tether", java, "-Xmx256m", "-jar", JAR.toString());
    Config config = ConfigProvider.getConfig();
    for (String setting : SETTINGS) {
      String variable = setting.toUpperCase(Locale.ROOT).replace('.', '_');
      builder.environment().put(variable, config.getValue(setting, String.class));
    }
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    Process shell = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      URI uri =
          await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> address(log), Optional::isPresent)
              .orElseThrow();
      return new PackagedService(shell, uri);
    } catch (RuntimeException e) {
      shell.destroy();
      throw new IllegalStateException("See " + log, e);
    }
  }

  private static Optional<URI> address(Path log) throws IOException {
    Matcher listening = LISTENING.matcher(Files.readString(log));
    return listening.find() ? Optional.of(URI.create(listening.group(1))) : Optional.empty();
  }

  public URI uri() {
    return uri;
  }

  /** SIGKILL; returns when the process is gone. */
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

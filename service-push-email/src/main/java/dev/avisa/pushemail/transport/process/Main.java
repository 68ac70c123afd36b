package dev.avisa.pushemail.transport.process;

import dev.avisa.start.StartCheck;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, unless somebody could call it who must not. */
@QuarkusMain
public final class Main {
  /** The exit code for wrong configuration (sysexits' EX_CONFIG). */
  static final int EXIT_CONFIG = 78;

  /** What has no default, since none could be right. */
  private static final List<String> NEEDED =
      List.of(
          "kafka.bootstrap.servers",
          "quarkus.datasource.reactive.url",
          "quarkus.datasource.migrations.jdbc.url",
          "avisa.mail.servers",
          "avisa.mail.from",
          "avisa.mail.support");

  /** What loads a service that isn't packaged. */
  private static final String DEV_MODE_LOADER = "io.quarkus.bootstrap.classloading.";

  Main() {}

  /**
   * Before Quarkus starts: a database isn't to be migrated, and no port to be opened, by a service
   * that then refuses to run.
   */
  public static void main(String... args) {
    boolean packaged = !isInDevMode(Thread.currentThread().getContextClassLoader());
    if (!packaged) {
      // As Quarkus does a moment later. The configuration depends on it.
      LaunchMode.set(LaunchMode.DEVELOPMENT);
    }
    exitUnlessSafe(ConfigProvider.getConfig(), packaged);
    Quarkus.run(args);
  }

  private static boolean isInDevMode(ClassLoader loader) {
    return loader.getClass().getName().startsWith(DEV_MODE_LOADER);
  }

  private static void exitUnlessSafe(Config config, boolean packaged) {
    StartCheck check = new StartCheck(name -> config.getOptionalValue(name, String.class), NEEDED);
    List<String> findings =
        Stream.concat(
                // In dev mode they come from the stack that it starts.
                packaged ? check.missing().stream() : Stream.of(), check.findings().stream())
            .distinct()
            .toList();
    if (!findings.isEmpty()) {
      System.err.println("service-push-email does not start:");
      findings.forEach(finding -> System.err.println("  " + finding));
      System.exit(EXIT_CONFIG);
    }
  }
}

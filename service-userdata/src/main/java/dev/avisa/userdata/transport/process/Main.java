package dev.avisa.userdata.transport.process;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, unless its configuration is not safe. */
@QuarkusMain
public final class Main {
  /** The exit code for wrong configuration (sysexits' EX_CONFIG). */
  static final int EXIT_CONFIG = 78;

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
    StartConditions conditions =
        new StartConditions(name -> config.getOptionalValue(name, String.class));
    List<String> findings =
        Stream.concat(
                // In dev mode they come from the stack that it starts.
                packaged ? conditions.missing().stream() : Stream.of(),
                conditions.findings().stream())
            .distinct()
            .toList();
    if (!findings.isEmpty()) {
      System.err.println("service-userdata does not start:");
      findings.forEach(finding -> System.err.println("  " + finding));
      System.exit(EXIT_CONFIG);
    }
  }
}

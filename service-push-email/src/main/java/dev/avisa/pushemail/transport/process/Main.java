package dev.avisa.pushemail.transport.process;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service, unless somebody could call it who must not. */
@QuarkusMain
public final class Main {
  /** The exit code for wrong configuration (sysexits' EX_CONFIG). */
  static final int EXIT_CONFIG = 78;

  private Main() {}

  /**
   * Before Quarkus starts: a database isn't to be migrated by a service that then refuses to run.
   */
  public static void main(String... args) {
    Config config = ConfigProvider.getConfig();
    List<String> findings =
        new StartConditions(name -> config.getOptionalValue(name, String.class)).findings();
    if (!findings.isEmpty()) {
      System.err.println("service-push-email does not start:");
      findings.forEach(finding -> System.err.println("  " + finding));
      System.exit(EXIT_CONFIG);
    }
    Quarkus.run(args);
  }
}

package dev.avisa.localstack.devservices;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import io.quarkus.deployment.builditem.Startable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An application's hold on the local stack. */
final class AttachedStack implements Startable {
  enum Kind {
    /**
     * In the tree's .local folder, on the usual ports: every application in dev mode has the same.
     */
    SHARED_FOR_DEVELOPMENT,
    /** In the module's build folder, on free ports, and with no more than the module needs. */
    OWN_FOR_TESTS
  }

  /** The integration tests run on either kind; the build says on which. */
  private static final String DATABASE_KIND = System.getProperty("avisa.database", "mariadb");

  private static final Logger LOG = Logger.getLogger(AttachedStack.class);

  private final LauncherCommand launcher;
  private @Nullable LocalStack stack;

  AttachedStack(Kind kind, Path buildFolder, Set<Need> needs) {
    Path home = LauncherCommand.homeOf(buildFolder);
    this.launcher =
        switch (kind) {
          case SHARED_FOR_DEVELOPMENT ->
              new LauncherCommand(
                  home, new StackDirectory(home.resolve(".local")), List.of("--stack"));
          case OWN_FOR_TESTS ->
              new LauncherCommand(
                  home,
                  new StackDirectory(buildFolder.resolve("local-stack")),
                  List.of(
                      "--fresh", "--free-ports", "--db", DATABASE_KIND, "--parts", namesOf(needs)));
        };
  }

  private static String namesOf(Set<Need> needs) {
    return needs.stream().map(Need::name).collect(Collectors.joining(","));
  }

  @Override
  public void start() {
    try {
      LocalStack attached = launcher.attachOrStart();
      stack = attached;
      Thread.ofVirtual().name("local stack").start(() -> tellEndOf(attached));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private void tellEndOf(LocalStack attached) {
    if (attached.awaitEnd()) {
      LOG.errorf(
          "The local stack has ended. The terminal of ./run says why, or %s. Start this application again.",
          launcher.directory().launcherLog());
    }
  }

  Endpoints endpoints() {
    if (stack == null) {
      throw new IllegalStateException("the local stack is not started");
    }
    return stack.endpoints();
  }

  @Override
  public String getConnectionInfo() {
    return endpoints().toString();
  }

  /** None: the parts are plain processes. */
  @Override
  public @Nullable String getContainerId() {
    return null;
  }

  @Override
  public void close() {
    if (stack != null) {
      stack.close();
      stack = null;
    }
  }
}

package dev.avisa.endtoend;

import static org.awaitility.Awaitility.await;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.LauncherCommand;
import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the endpoints of one system on free ports, started for the first test, gone after the
 * last.
 */
final class RunningSystem implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RunningSystem.class);

  /** Where its data, logs and keys are. */
  static StackDirectory directory() {
    Path home = LauncherCommand.homeOf(Path.of(""));
    return new StackDirectory(home.resolve("end-to-end/target/system"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Endpoints.class;
  }

  @Override
  public Endpoints resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Handle.class, key -> Handle.start(), Handle.class)
        .stack()
        .endpoints();
  }

  /** Closed by JUnit after the last test. */
  private record Handle(StackDirectory directory, LocalStack stack) implements AutoCloseable {
    static Handle start() {
      Path home = LauncherCommand.homeOf(Path.of(""));
      StackDirectory directory = RunningSystem.directory();
      List<String> options =
          List.of(
              "--fresh", "--free-ports", "--db", System.getProperty("avisa.database", "mariadb"));
      try {
        return new Handle(directory, new LauncherCommand(home, directory, options).attachOrStart());
      } catch (java.io.IOException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      stack.close();
      await().atMost(Duration.ofMinutes(1)).until(() -> DirectoryLock.isFree(directory));
    }
  }
}

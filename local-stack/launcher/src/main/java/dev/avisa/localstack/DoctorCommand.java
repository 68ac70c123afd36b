package dev.avisa.localstack;

import dev.avisa.localstack.client.DirectoryLock;
import dev.avisa.localstack.client.LocalStack;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./run doctor}: ends with 0 if all is well, with 1 if not. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Says what is wrong with the system that runs here, or why it doesn't run, and what mends it.",
      "Ends with 0 if all is well, with 1 if not."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int ATTACH_MILLIS = 3_000;

  /** Of the reader of binlogs; kept, because a logger that nobody holds forgets its level. */
  private static final Logger BINLOG_READER = Logger.getLogger("com.github.shyiko.mysql.binlog");

  private static final int WELL = 0;
  private static final int NOT_WELL = 1;

  @ParentCommand private @Nullable Main main;

  @Option(
      names = "--fix",
      description =
          "do what is safe to do: resume, restart or register the connector, create missing topics,"
              + " and after a purged binlog read all rows anew (which notifies nobody)")
  private boolean fix;

  @Override
  public Integer call() throws Exception {
    BINLOG_READER.setLevel(Level.OFF);
    Main launcher = Objects.requireNonNull(main);
    Console console = new Console(System.out);
    try (LocalStack stack = attached(launcher)) {
      if (stack == null) {
        new Surroundings(launcher.folder(), launcher.standardPorts())
            .describe()
            .forEach(console::say);
        return NOT_WELL;
      }
      Doctor doctor = new Doctor(launcher.tree(), launcher.folder(), stack.endpoints(), console);
      if (fix) {
        doctor.mend();
      }
      return doctor.examine() ? WELL : NOT_WELL;
    }
  }

  private static @Nullable LocalStack attached(Main launcher) throws IOException {
    try {
      Optional<LocalStack> stack = LocalStack.attach(launcher.folder(), ATTACH_MILLIS);
      if (stack.isPresent() || DirectoryLock.isFree(launcher.folder())) {
        return stack.orElse(null);
      }
    } catch (IOException e) {
      // It started to answer and didn't finish: below.
    }
    throw new StackFailure(
        "A ./run is starting or stopping in " + launcher.folder().path() + ". Look again later.");
  }
}

package dev.avisa.inbox;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Runs an inbox until the process is asked to stop. */
@Command(
    name = "inbox",
    mixinStandardHelpOptions = true,
    description = "Keeps the mail it gets, and shows it on a page and by MailHog's API.")
public final class InboxMain implements Callable<Integer> {
  /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger SMTP_LOG = Logger.getLogger("org.subethamail");

  @Option(
      names = "--host",
      defaultValue = InboxOptions.DEFAULT_HOST,
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = InboxOptions.DEFAULT_HOST;

  @Option(
      names = "--smtp-port",
      defaultValue = "1025",
      description = "The SMTP port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int smtpPort;

  @Option(
      names = "--http-port",
      defaultValue = "8025",
      description = "The port of page and API; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--capacity",
      defaultValue = "5000",
      description = "How many mails to keep at most (default: ${DEFAULT-VALUE}).")
  private int capacity;

  private InboxMain() {}

  /** Leaves both servers running when all is well, and else exits with a code that isn't 0. */
  public static void main(String... arguments) {
    // The library warns of every client that goes away, which here happens on purpose.
    SMTP_LOG.setLevel(Level.SEVERE);
    // Small responses leave at once; the JDK's server would wait for more.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    CommandLine commandLine = new CommandLine(new InboxMain());
    commandLine.setParameterExceptionHandler((e, all) -> complain(e, ExitCode.USAGE));
    commandLine.setExecutionExceptionHandler((e, self, parsed) -> complain(e, ExitCode.SOFTWARE));
    int exitCode = commandLine.execute(arguments);
    boolean isRunning = exitCode == ExitCode.OK && commandLine.getExecutionResult() != null;
    if (!isRunning) {
      System.exit(exitCode);
    }
  }

  private static int complain(Exception problem, int exitCode) {
    System.err.println("inbox: " + String.valueOf(problem.getMessage()).replaceAll("\\R+", "; "));
    return exitCode;
  }

  @Override
  public Integer call() throws IOException {
    InboxOptions options;
    try {
      options = InboxOptions.onHost(host, smtpPort, httpPort, capacity);
    } catch (IllegalArgumentException e) {
      return complain(e, ExitCode.USAGE);
    }
    Inbox inbox = Inbox.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(inbox::close, "inbox-stop"));
    System.out.println("inbox ready: " + inbox);
    return ExitCode.OK;
  }
}

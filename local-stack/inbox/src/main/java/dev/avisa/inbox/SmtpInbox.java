package dev.avisa.inbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** The SMTP side: SubEthaSMTP, with faults. */
final class SmtpInbox implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 200;

  /** RFC 5321 §4.5.3.1.8 asks for at least 100. */
  private static final int MAX_RECIPIENTS = 1_000;

  /** RFC 5321 §4.5.3.2.7 asks for at least this, and pooled connections count on it. */
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  private final SMTPServer server;

  private SmtpInbox(SMTPServer server) {
    this.server = server;
  }

  static SmtpInbox start(
      InboxOptions options, Intake intake, FaultInjector faults, Jim jim, Counters counters)
      throws IOException {
    SMTPServer server =
        SMTPServer.port(options.smtpPort())
            .bindAddress(InetAddress.getByName(options.host()))
            .hostName(MailIds.HOST_NAME)
            .softwareName("Avisa inbox")
            .messageHandlerFactory(context -> new Transaction((Session) context, intake, faults))
            // Whatever RCPT takes: hosts of one machine have names that no strict parser lets pass.
            .fromAddressValidator(address -> true)
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((user, password, session) -> login(jim)))
            .sessionHandler(new Doorkeeper(faults, counters))
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .maxConnections(MAX_CONNECTIONS)
            .maxRecipients(MAX_RECIPIENTS)
            .maxMessageSize(options.maxMailBytes())
            .connectionTimeoutMs(Math.toIntExact(IDLE_TIMEOUT.toMillis()))
            .insertReceivedHeaders(false)
            .build();
    CommandHandler commands = server.getCommandHandler();
    commands.addCommand(new Ehlo());
    // The set is a view: this takes the command away.
    commands.getVerbs().remove("BDAT");
    for (String name : List.of("HELO", "EHLO", "AUTH", "MAIL", "DATA")) {
      commands.addCommand(new FaultyCommand(commands.getCommand(name), faults));
    }
    listen(server, options);
    return new SmtpInbox(server);
  }

  /** As in MailHog any login will do, so that a client may be set up with one. */
  private static void login(Jim jim) throws LoginFailedException {
    if (jim.rejectsLogin()) {
      throw new LoginFailedException();
    }
  }

  private static void listen(SMTPServer server, InboxOptions options) throws BindException {
    try {
      server.start();
    } catch (RuntimeException e) {
      server.getExecutorService().shutdownNow();
      throw Inbox.cantListen("SMTP", options.host(), options.smtpPort(), e);
    }
  }

  int port() {
    return server.getPortAllocated();
  }

  /** Closes every connection. Hangs must have been lifted: the library waits for its sessions. */
  @Override
  public void close() {
    server.stop();
  }
}

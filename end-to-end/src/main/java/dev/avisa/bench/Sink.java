package dev.avisa.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes everything, keeps nothing, and stamps it with the generator's clock. */
final class Sink implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 300;

  // Below the range that Linux takes client ports from, since the port must stay ours while closed.
  private static final int FIRST_PORT = 32_000;
  private static final int LAST_PORT = 32_700;
  private static final int ATTEMPTS = 50;

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  static {
    // Jakarta Mail would look for it in all jars, for each mail.
    System.setProperty(
        StreamProvider.class.getName(), "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  private final Clock clock;
  private final int port;
  private volatile MailListener listener = (recipient, eventIds, now) -> {};
  private @Nullable SMTPServer server;

  private Sink(Clock clock, int port) {
    this.clock = clock;
    this.port = port;
  }

  /** On a free port of 127.0.0.1. */
  static Sink open(Clock clock) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Sink sink = new Sink(clock, ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));
      try {
        sink.reopen();
        return sink;
      } catch (BenchFailure e) {
        // Somebody else's port: try another.
      }
    }
    throw new BenchFailure("no free port between " + FIRST_PORT + " and " + LAST_PORT);
  }

  int port() {
    return port;
  }

  void tell(MailListener told) {
    this.listener = told;
  }

  /** Takes mail again after {@link #refuse()}, on the same port. */
  void reopen() {
    SMTPServer smtp =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("sink.bench.example")
            .messageHandlerFactory(context -> new Transaction())
            .executorService(Executors.newCachedThreadPool())
            .maxConnections(MAX_CONNECTIONS)
            .backlog(MAX_CONNECTIONS)
            .insertReceivedHeaders(false)
            .build();
    try {
      smtp.start();
    } catch (RuntimeException e) {
      smtp.getExecutorService().shutdownNow();
      throw new BenchFailure("the sink can't listen on port " + port + ": " + e.getMessage());
    }
    server = smtp;
  }

  @Override
  public void close() {
    refuse();
  }

  /** Cuts every connection, and new ones are refused. */
  void refuse() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  private final class Transaction implements MessageHandler {
    private final List<String> recipients = new ArrayList<>(1);

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) {
      recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream data) throws IOException {
      byte[] mail = data.readAllBytes();
      long now = clock.now();
      List<String> events = eventIds(mail);
      recipients.forEach(recipient -> listener.mail(recipient, events, now));
      return null;
    }

    @Override
    public void done() {}
  }

  /** Empty for a mail that names none. */
  static List<String> eventIds(byte[] mail) throws IOException {
    try {
      String[] values =
          new InternetHeaders(new ByteArrayInputStream(mail)).getHeader("Avisa-Event-Id");
      return values == null ? List.of() : List.of(SEPARATOR.split(values[0].strip()));
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }
}

package dev.avisa.pushemail.datasources.mail;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What all connections have in common: how they are made, secured and watched. */
final class SmtpClient implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofMillis(500);

  private final Session session;
  private final MailLogin login;
  private final @Nullable SSLSocketFactory tls;
  private final Duration connectTimeout;
  private final Watchdog watchdog = new Watchdog();

  /** Looking up a name can't be interrupted, so it happens where it holds up nobody. */
  private final ExecutorService lookups =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("smtp-lookup").factory());

  /**
   * @param from the address of the envelope, which bounces go to
   * @param tls null for none
   */
  SmtpClient(
      String from, MailLogin login, @Nullable SSLSocketFactory tls, Duration connectTimeout) {
    this.login = login;
    this.tls = tls;
    this.connectTimeout = connectTimeout;
    Properties properties = new Properties();
    properties.put("mail.smtp.from", from);
    // The name in EHLO: that of the sender's domain, since the machine's own may be anything.
    properties.put("mail.smtp.localhost", from.substring(from.lastIndexOf('@') + 1));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.quitonsessionreject", "false");
    // So that addresses of any script can be written; TracedTransport declares them where needed.
    properties.put("mail.mime.allowutf8", "true");
    if (tls != null) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
      properties.put("mail.smtp.ssl.checkserveridentity", "true");
      properties.put("mail.smtp.ssl.socketFactory", tls);
      properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
    }
    this.session = Session.getInstance(properties);
  }

  Session session() {
    return session;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Duration goodbye() {
    return GOODBYE;
  }

  TracedTransport transport(Consumer<Stage> onStage) {
    return new TracedTransport(session, login, onStage);
  }

  /** To the first address of the server; with TLS at once where it is implicit. */
  Socket connect(Socket socket, Server server) throws IOException {
    InetAddress address = lookUp(server.host());
    socket.setTcpNoDelay(true);
    socket.connect(
        new InetSocketAddress(address, server.port()), Math.toIntExact(connectTimeout.toMillis()));
    return tls != null && server.implicitTls() ? secured(socket, server, tls) : socket;
  }

  private static SSLSocket secured(Socket socket, Server server, SSLSocketFactory tls)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private InetAddress lookUp(String host) throws IOException {
    CompletableFuture<InetAddress> found =
        CompletableFuture.supplyAsync(() -> byName(host), lookups);
    try {
      InetAddress address = found.get(connectTimeout.toNanos(), TimeUnit.NANOSECONDS);
      // With the name as it was given: the library checks the certificate for this name, and would
      // look up one for a bare IP address.
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (ExecutionException | TimeoutException e) {
      throw new UnknownHostException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException();
    }
  }

  private static InetAddress byName(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watchdog.close();
    lookups.shutdownNow();
  }
}

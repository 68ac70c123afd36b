package dev.avisa.deployment;

import dev.avisa.localstack.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mail over TLS from who knows the password, and from nobody else. */
final class SecuredMailServer implements AutoCloseable {
  static final String USER = "notices";
  static final String PASSWORD = "only-for-this-test";

  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final int port;
  private final SMTPServer server;

  private SecuredMailServer(SSLContext tls, int port) {
    this.port = port;
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .startTlsSocketFactory(tls)
            .requireTLS()
            .requireAuth()
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory(
                    (user, password, context) -> {
                      if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException("535 5.7.8 Not you");
                      }
                    }))
            .simpleMessageListener(new Recipients())
            .build();
  }

  static SecuredMailServer start(Certificates certificates)
      throws IOException, GeneralSecurityException {
    SecuredMailServer server = new SecuredMailServer(tls(certificates), FreePorts.neighbours(1));
    server.server.start();
    return server;
  }

  private static SSLContext tls(Certificates certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = Certificates.PASSWORD.toCharArray();
    try (InputStream file =
        Files.newInputStream(certificates.of("mail-server").resolve("user.p12"))) {
      store.load(file, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return port;
  }

  /** How many mails it took for {@code recipient}. */
  long mailsTo(String recipient) {
    return recipients.stream().filter(recipient::equals).count();
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Recipients implements SimpleMessageListener {
    @Override
    public boolean accept(String from, String recipient) {
      return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream mail) throws IOException {
      mail.transferTo(java.io.OutputStream.nullOutputStream());
      recipients.add(recipient);
    }
  }
}

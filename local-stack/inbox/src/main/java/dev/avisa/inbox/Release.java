package dev.avisa.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Relays a mail to a server and a recipient named in the request, unchanged, as MailHog does: with
 * TLS where the server offers it, and with a password only then or on this machine. It saves no
 * servers, and doesn't speak CRAM-MD5.
 */
final class Release {
  /** Everything within this bound, so that a silent server can't hold a request for ever. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_PORT = 65_535;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  void release(Mail mail, JsonNode request) throws Problem {
    if (field(request, "save").equals("true")) {
      throw Problem.notImplemented("This inbox saves no servers: name host and port each time");
    }
    if (!field(request, "name").isEmpty()) {
      throw Problem.badRequest("There is no saved server of that name");
    }
    String mechanism = field(request, "mechanism").toUpperCase(Locale.ROOT);
    String user = field(request, "username");
    String password = field(request, "password");
    boolean authenticates = !user.isEmpty() || !password.isEmpty();
    if (authenticates && Set.of("CRAMMD5", "CRAM-MD5").contains(mechanism)) {
      throw Problem.notImplemented("The only mechanism is PLAIN");
    }
    if (authenticates && !mechanism.equals("PLAIN")) {
      throw Problem.badRequest("'mechanism' must be PLAIN");
    }
    String host = field(request, "host");
    String email = field(request, "email");
    if (host.isEmpty() || email.isEmpty()) {
      throw Problem.badRequest("'host' and 'email' must not be empty");
    }
    relay(mail, host, port(field(request, "port")), email, authenticates ? user : null, password);
  }

  /** In any case of letters, as Go reads JSON; numbers as text. */
  private static String field(JsonNode request, String name) {
    return request.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(field -> field.getValue().asText(""))
        .findFirst()
        .orElse("");
  }

  private static int port(String text) throws Problem {
    if (text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= MAX_PORT) {
      return Integer.parseInt(text);
    }
    throw Problem.badRequest("'port' must be 1 to " + MAX_PORT);
  }

  private static void relay(
      Mail mail, String host, int port, String email, @Nullable String user, String password)
      throws Problem {
    String timeout = String.valueOf(TIMEOUT.toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean mayBeOverheard = !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
    properties.put("mail.smtp.starttls.required", String.valueOf(user != null && mayBeOverheard));
    properties.put("mail.smtp.auth", String.valueOf(user != null));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN");
    properties.put("mail.smtp.from", "nobody@" + MailIds.HOST_NAME);
    properties.put("mail.smtp.localhost", MailIds.HOST_NAME);
    properties.put("mail.smtp.allow8bitmime", "true");
    properties.put("mail.mime.allowutf8", "true");
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      Address[] to = {new InternetAddress(email, true)};
      transport.connect(host, port, user, user == null ? null : password);
      transport.sendMessage(new Unchanged(session, mail), to);
    } catch (MessagingException e) {
      throw Problem.failed("The mail could not be released: " + e.getMessage());
    }
  }

  private static final class Unchanged extends MimeMessage {
    private final Mail mail;

    Unchanged(Session session, Mail mail) throws MessagingException {
      super(session, mail.raw().stream());
      this.mail = mail;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
      mail.raw().writeTo(out);
    }
  }
}

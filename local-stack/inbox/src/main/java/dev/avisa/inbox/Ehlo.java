package dev.avisa.inbox;

import java.io.IOException;
import java.util.List;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * EHLO as the library has it, but without CHUNKING (RFC 3030): the library takes a connection that
 * ends in the middle of a chunk for the end of the mail. MailHog has none either.
 */
final class Ehlo extends BaseCommand {
  Ehlo() {
    super("EHLO", "Introduce yourself.", "<hostname>");
  }

  @Override
  public void execute(String line, Session session) throws IOException {
    String[] words = getArgs(line);
    if (words.length < 2) {
      session.sendResponse("501 Syntax: EHLO hostname");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    SMTPServer server = session.getServer();
    List<String> reply =
        List.of(
            "250-" + server.getHostName(),
            "250-8BITMIME",
            "250-SIZE " + server.getMaxMessageSize(),
            "250-SMTPUTF8",
            "250-AUTH PLAIN LOGIN",
            "250 Ok");
    session.sendResponse(String.join("\r\n", reply));
  }
}

package dev.avisa.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that says exactly what it is told and shows exactly what comes back. */
final class SmtpClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream input;

  SmtpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** A client that has been greeted and has said EHLO. */
  static SmtpClient greeted(int port) throws IOException {
    SmtpClient client = new SmtpClient(port);
    client.reply();
    client.say("EHLO client.example");
    return client;
  }

  /** Sends a line and returns the reply, "" when the connection is closed. */
  String say(String line) throws IOException {
    send((line + "\r\n").getBytes(UTF_8));
    return reply();
  }

  void send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
  }

  /** The lines of a reply, joined by line feeds; "" when the connection is closed. */
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    String line;
    do {
      line = line();
      reply.append(line).append('\n');
    } while (line.length() > 3 && line.charAt(3) == '-');
    return reply.toString().strip();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = read(); octet >= 0 && octet != '\n'; octet = read()) {
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  private int read() throws IOException {
    try {
      return input.read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  /** From MAIL to the reply after the dot, or to the first reply that isn't positive. */
  String mail(String to, String data) throws IOException {
    String reply = envelope("ana@example.org", to);
    return reply.startsWith("354") ? data(data.getBytes(UTF_8)) : reply;
  }

  /** From MAIL to the 354, or to the first reply that isn't positive. */
  String envelope(String from, String... to) throws IOException {
    String reply = say("MAIL FROM:<" + from + "> BODY=8BITMIME SMTPUTF8");
    for (String recipient : to) {
      reply = reply.startsWith("250") ? say("RCPT TO:<" + recipient + ">") : reply;
    }
    return reply.startsWith("250") ? say("DATA") : reply;
  }

  /** Sends the octets as they are, and the end of the mail. */
  String data(byte[] octets) throws IOException {
    send(octets);
    send("\r\n.\r\n".getBytes(UTF_8));
    return reply();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

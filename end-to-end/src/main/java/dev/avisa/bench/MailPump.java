package dev.avisa.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Sends one mail again and again over one connection, a command at a time. By hand, since a mail
 * library would be measured too: the client that the sink's library has waits 40 ms with each mail
 * for TCP (Nagle's algorithm against delayed acknowledgements).
 */
final class MailPump implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  /** About as large as a notice. */
  private static final byte[] MAIL =
      ("Subject: bench\r\nAvisa-Event-Id: none\r\n\r\n"
              + ("0123456789".repeat(7) + "\r\n").repeat(45)
              + ".\r\n")
          .getBytes(US_ASCII);

  private final Socket socket;
  private final BufferedReader replies;
  private final OutputStream commands;

  MailPump(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    commands = socket.getOutputStream();
    expect(220);
    say("HELO bench.example", 250);
  }

  void send() throws IOException {
    say("MAIL FROM:<bench@bench.example>", 250);
    say("RCPT TO:<limit@bench.example>", 250);
    say("DATA", 354);
    commands.write(MAIL);
    expect(250);
  }

  private void say(String command, int code) throws IOException {
    commands.write((command + "\r\n").getBytes(US_ASCII));
    expect(code);
  }

  private void expect(int code) throws IOException {
    String reply = replies.readLine();
    if (reply == null || !reply.startsWith(code + " ")) {
      throw new IOException("the sink said " + reply + " instead of " + code);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

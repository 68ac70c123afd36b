package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that says what a test tells it to, at each stage, to whoever comes. With a
 * certificate it offers STARTTLS, or begins with TLS.
 */
final class ScriptedServer implements AutoCloseable {
  /** Instead of a reply: nothing at all, until the client goes. */
  static final String HANG = "HANG";

  /** Instead of a reply: the end of the connection. */
  static final String DROP = "DROP";

  /** Instead of a reply: one octet of it now and then, and never the last. */
  static final String DRIP = "DRIP";

  /** A good reply, but only after {@link #SLOWNESS}. */
  static final String SLOW = "SLOW";

  static final Duration SLOWNESS = Duration.ofSeconds(1);

  /** Instead of a reply: that one and the next together, once the next command is there. */
  static final String WITH_NEXT = "WITH_NEXT";

  /**
   * As Postfix does: a good reply, but not before the next command was dealt with, if that comes
   * within {@link #FLUSH_AFTER}.
   */
  static final String BUFFERED = "BUFFERED";

  private static final Duration FLUSH_AFTER = Duration.ofMillis(50);

  private final ServerSocket listener;
  private final @Nullable SSLContext tls;
  private final boolean implicitTls;
  private final ConcurrentMap<Stage, String> replies = new ConcurrentHashMap<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile String extensions = "";

  private ScriptedServer(int port, @Nullable SSLContext tls, boolean implicitTls)
      throws IOException {
    this.tls = tls;
    this.implicitTls = implicitTls;
    this.listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer start() {
    return start(0, null, false);
  }

  static ScriptedServer start(int port, @Nullable SSLContext tls, boolean implicitTls) {
    try {
      return new ScriptedServer(port, tls, implicitTls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on, at this stage. */
  ScriptedServer says(Stage stage, String reply) {
    replies.put(stage, reply);
    return this;
  }

  ScriptedServer recovers() {
    replies.clear();
    return this;
  }

  ScriptedServer offers(String extension) {
    extensions = extension;
    return this;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** As {@code avisa.mail.servers} names it. */
  String place() {
    return (implicitTls ? "smtps://" : "") + "localhost:" + port();
  }

  List<String> mails() {
    return List.copyOf(mails);
  }

  List<String> commands() {
    return List.copyOf(commands);
  }

  int connectionsEver() {
    return connections.get();
  }

  int connectionsOpen() {
    return open.size();
  }

  void dropAll() {
    open.forEach(ScriptedServer::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      converse(implicitTls ? secured(socket) : socket, true);
    } catch (IOException gone) {
      // The client's right.
    } finally {
      open.remove(socket);
    }
  }

  private void converse(Socket socket, boolean greets) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    Writer out = new OutputStreamWriter(socket.getOutputStream(), UTF_8);
    if (greets) {
      say(socket, out, Stage.GREETING, "220 scripted ESMTP");
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      Stage stage = Stage.of(line);
      if (stage == null) {
        write(out, "250 2.0.0 Ok");
        continue;
      }
      if (replies.getOrDefault(stage, "").equals(WITH_NEXT)) {
        commands.add(Objects.toString(in.readLine()));
        write(out, "250 2.1.0 Ok\r\n250 2.1.5 Ok");
        continue;
      }
      if (replies.getOrDefault(stage, "").equals(BUFFERED)) {
        out.write("250 2.1.0 Ok\r\n");
        pause(FLUSH_AFTER);
        if (!in.ready()) {
          out.flush();
        }
        continue;
      }
      switch (stage) {
        case HELLO -> say(socket, out, stage, hello(socket));
        case TLS -> {
          say(socket, out, stage, "220 2.0.0 Go on");
          if (!replies.containsKey(Stage.TLS)) {
            converse(secured(socket), false);
            return;
          }
        }
        case LOGIN -> say(socket, out, stage, "235 2.7.0 Welcome");
        case DATA -> {
          if (say(socket, out, stage, "354 Go on").startsWith("354")) {
            String mail = mail(in);
            // Kept before it is said, as a server must: the client may look at once.
            if (!replies.containsKey(Stage.END)) {
              mails.add(mail);
            }
            say(socket, out, Stage.END, "250 2.0.0 Ok: queued");
          }
        }
        default -> say(socket, out, stage, "250 2.1.0 Ok");
      }
    }
  }

  private String hello(Socket socket) {
    String startTls = tls == null || socket instanceof SSLSocket ? "" : "250-STARTTLS\r\n";
    String more = extensions.isEmpty() ? "" : "250-" + extensions + "\r\n";
    return "250-scripted\r\n" + startTls + more + "250 ENHANCEDSTATUSCODES";
  }

  private String say(Socket socket, Writer out, Stage stage, String usual) throws IOException {
    String reply = replies.getOrDefault(stage, usual);
    switch (reply) {
      case DROP -> {
        socket.close();
        throw new IOException("dropped");
      }
      case HANG -> {
        var unused = socket.getInputStream().read();
        throw new IOException("gone");
      }
      case DRIP -> {
        while (true) {
          out.write("2");
          out.flush();
          pause(Duration.ofMillis(100));
        }
      }
      case SLOW -> {
        pause(SLOWNESS);
        write(out, usual);
      }
      default -> write(out, reply);
    }
    if (reply.startsWith("421")) {
      socket.close();
      throw new IOException("closed");
    }
    return reply;
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void write(Writer out, String reply) throws IOException {
    out.write(reply + "\r\n");
    out.flush();
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        return mail.toString();
      }
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    throw new IOException("the client went away in the middle of a mail");
  }

  private SSLSocket secured(Socket socket) throws IOException {
    if (tls == null) {
      throw new IOException("no certificate");
    }
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", 0, true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // Which is what was wanted.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException closedAlready) {
      // Which is what was wanted.
    }
    dropAll();
  }
}

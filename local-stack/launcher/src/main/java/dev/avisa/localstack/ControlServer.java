package dev.avisa.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where programs take hold of the stack. A program connects, is greeted, gets the endpoints once
 * the stack is ready (or one line {@code error=…}), and stays connected as long as it uses the
 * stack.
 */
final class ControlServer implements AutoCloseable {
  private static final int MAX_WAITING_CONNECTIONS = 50;

  /** Bridges the gap between two holders, such as a test class and the next. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final StackDirectory directory;
  private final ServerSocket server;
  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private int holders;
  private long generation;

  private ControlServer(StackDirectory directory, ServerSocket server) {
    this.directory = directory;
    this.server = server;
  }

  static ControlServer open(StackDirectory directory) {
    try {
      ServerSocket server =
          new ServerSocket(0, MAX_WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
      ControlServer control = new ControlServer(directory, server);
      Path port = directory.controlPort();
      Path draft = port.resolveSibling(port.getFileName() + ".new");
      Files.writeString(draft, server.getLocalPort() + "\n");
      Files.move(draft, port, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Thread.ofVirtual().start(control::accept);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void tellReady(Endpoints endpoints) {
    StringBuilder lines = new StringBuilder();
    endpoints
        .values()
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    outcome.complete(lines.append('\n').toString());
  }

  void tellFailure(String message) {
    outcome.complete("error=" + message.replace('\n', ' ') + "\n\n");
  }

  /** Waits until nobody has held the stack for a while. */
  void awaitAbandoned() throws InterruptedException {
    holderLeft(0);
    abandoned.await();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket holder = server.accept();
        Thread.ofVirtual().start(() -> serve(holder));
      } catch (IOException e) {
        // Closed: the stack is going down.
      }
    }
  }

  private void serve(Socket holder) {
    holderCame();
    try (holder) {
      OutputStream out = holder.getOutputStream();
      out.write((directory.greeting() + "\n").getBytes(UTF_8));
      out.flush();
      out.write(outcome.join().getBytes(UTF_8));
      out.flush();
      // A holder sends nothing: this returns when it is gone.
      holder.getInputStream().skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // Gone, like above, only less politely.
    } finally {
      holderLeft(1);
    }
  }

  private synchronized void holderCame() {
    holders++;
    generation++;
  }

  private synchronized void holderLeft(int count) {
    holders -= count;
    long left = ++generation;
    if (holders == 0 && !timer.isShutdown()) {
      var unused =
          timer.schedule(() -> endIfUnchangedSince(left), GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void endIfUnchangedSince(long left) {
    if (generation == left) {
      abandoned.countDown();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.controlPort());
      server.close();
    } catch (IOException e) {
      // Going down anyway; a port file left behind is found dead by whoever tries it.
    }
    timer.shutdownNow();
  }
}

package dev.avisa.localstack.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A hold on a running stack: the connection to its launcher. A stack that was started for its users
 * (not by a person) stops when the last hold is gone, however its holder ended.
 */
public final class LocalStack implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
  private static final int GREETING_TIMEOUT_MILLIS = 10_000;

  private final Socket connection;
  private final Endpoints endpoints;

  private LocalStack(Socket connection, Endpoints endpoints) {
    this.connection = connection;
    this.endpoints = endpoints;
  }

  /**
   * Takes hold of the stack that runs in {@code directory}, waiting until it is ready.
   *
   * @param timeoutMillis how long to wait for a stack that is still starting
   * @return nothing when no launcher runs there
   * @throws IOException if the stack fails to start, or takes longer than that
   */
  public static Optional<LocalStack> attach(StackDirectory directory, int timeoutMillis)
      throws IOException {
    OptionalInt port = directory.readControlPort();
    if (port.isEmpty()) {
      return Optional.empty();
    }
    String greeting = directory.greeting();
    Socket connection = new Socket();
    BufferedReader lines;
    try {
      connection.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()),
          CONNECT_TIMEOUT_MILLIS);
      connection.setSoTimeout(GREETING_TIMEOUT_MILLIS);
      lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      if (!greeting.equals(lines.readLine())) {
        throw new IOException("not the launcher of " + directory.path());
      }
    } catch (IOException e) {
      // A launcher that was killed leaves its port file behind.
      connection.close();
      return Optional.empty();
    }
    try {
      connection.setSoTimeout(timeoutMillis);
      Endpoints endpoints = new Endpoints(readUntilBlankLine(lines));
      connection.setSoTimeout(0);
      return Optional.of(new LocalStack(connection, endpoints));
    } catch (SocketTimeoutException e) {
      connection.close();
      throw new IOException(
          "the local stack was not ready within %d s; see %s"
              .formatted(timeoutMillis / 1000, directory.logs()),
          e);
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  private static Map<String, String> readUntilBlankLine(BufferedReader lines) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return values;
      }
      String[] pair = line.split("=", 2);
      if (pair[0].equals("error")) {
        throw new IOException(pair[1]);
      }
      values.put(pair[0], pair[1]);
    }
    throw new IOException("the local stack stopped while it was starting; see its logs");
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /**
   * Waits until the stack has ended.
   *
   * @return false if this hold was closed before
   */
  public boolean awaitEnd() {
    try {
      return connection.getInputStream().read() < 0;
    } catch (IOException e) {
      return !connection.isClosed();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // The connection is gone either way, which is all that closing is for.
    }
  }
}

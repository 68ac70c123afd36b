package dev.avisa.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackTest {
  private static final int READY_MILLIS = 60_000;

  @TempDir private Path folder = Path.of("");

  /** At the port of one that was killed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "avisa /home/ana/avisa/.local\n"})
  void takesNobodyElseForTheLauncher(String banner) throws Exception {
    StackDirectory directory = new StackDirectory(folder);
    Files.createDirectories(directory.pids());
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(directory.controlPort(), other.getLocalPort() + "\n");
      Thread.startVirtualThread(() -> greet(other, banner));

      assertThat(LocalStack.attach(directory, READY_MILLIS)).isEmpty();
    }
  }

  private static void greet(ServerSocket server, String banner) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(banner.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

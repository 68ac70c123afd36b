package dev.avisa.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.localstack.client.LocalStack;
import dev.avisa.localstack.client.StackDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
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

  @Test
  void saysWhereToLookWhenAStackDoesNotGetReady() throws Exception {
    StackDirectory directory = new StackDirectory(folder);
    Files.createDirectories(directory.pids());
    try (ServerSocket launcher = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(directory.controlPort(), launcher.getLocalPort() + "\n");
      String greeting = directory.greeting();
      CountDownLatch asked = new CountDownLatch(1);
      Thread.startVirtualThread(() -> greetAndHang(launcher, greeting, asked));

      assertThatThrownBy(() -> LocalStack.attach(directory, 1_000))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not ready within 1 s")
          .hasMessageContaining(directory.logs().toString());
      asked.countDown();
    }
  }

  private static void greetAndHang(ServerSocket server, String greeting, CountDownLatch until) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write((greeting + "\n").getBytes(UTF_8));
      until.await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
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

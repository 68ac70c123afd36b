package dev.avisa.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.avisa.capture.CaptureSettings;
import dev.avisa.capture.Connect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectIT {
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private Connect connect;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/connectors/c/restart",
        exchange -> {
          exchange.sendResponseHeaders(answers.remove(), -1);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    connect = new Connect(new CaptureSettings(uri, "c", Optional.empty()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** As right after it was stopped and resumed. */
  @Test
  void asksAgainWhileTheWorkersShareOutTheirWork() throws Exception {
    answers.add(409);
    answers.add(409);
    answers.add(204);

    connect.restartWhatFailed();

    assertThat(answers).isEmpty();
  }

  @Test
  void saysWhatElseIsRefusedAtOnce() {
    answers.add(404);

    assertThatThrownBy(connect::restartWhatFailed).hasMessageContaining("404");
  }
}

package dev.avisa.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A connector, by the REST API of its Connect worker. */
public final class Connect {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_ATTEMPTS = 20;
  private static final long REBALANCE_PAUSE_MILLIS = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI connector;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  public Connect(CaptureSettings settings) {
    this.connector = settings.connectorUri();
  }

  public ConnectorView look() throws InterruptedException {
    try {
      HttpResponse<String> status = call("GET", "/status");
      if (status.statusCode() == 404) {
        return new ConnectorView.Missing();
      }
      if (status.statusCode() != 200) {
        return new ConnectorView.Unreachable();
      }
      return new ConnectorView.Present(
          ConnectorStatus.of(JSON.readTree(status.body())), storedOffset());
    } catch (IOException e) {
      return new ConnectorView.Unreachable();
    }
  }

  Optional<StoredOffset> storedOffset() throws IOException, InterruptedException {
    HttpResponse<String> offsets = call("GET", "/offsets");
    JsonNode answer = JSON.readTree(offsets.body());
    return offsets.statusCode() == 200 ? StoredOffset.of(answer) : Optional.empty();
  }

  /** Starts what failed of the connector and its tasks again, and leaves alone what didn't. */
  public void restartWhatFailed() throws IOException, InterruptedException {
    ask("POST", "/restart?includeTasks=true&onlyFailed=true");
  }

  public void resume() throws IOException, InterruptedException {
    ask("PUT", "/resume");
  }

  public void stop() throws IOException, InterruptedException {
    ask("PUT", "/stop");
  }

  /**
   * Forgets how far the connector has read.
   *
   * @return false as long as it hasn't stopped completely, which Connect insists on
   */
  public boolean forgetOffset() throws IOException, InterruptedException {
    return call("DELETE", "/offsets").statusCode() == 200;
  }

  private HttpResponse<String> call(String method, String path)
      throws IOException, InterruptedException {
    return http.send(request(method, path), BodyHandlers.ofString());
  }

  private void ask(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        Rebalances.outlast(http, request(method, path), MAX_ATTEMPTS, REBALANCE_PAUSE_MILLIS);
    if (response.statusCode() / 100 != 2) {
      throw new IOException("Connect answered " + response.statusCode() + " to " + response.uri());
    }
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(URI.create(connector + path))
        .timeout(REQUEST_TIMEOUT)
        .method(method, BodyPublishers.noBody())
        .build();
  }
}

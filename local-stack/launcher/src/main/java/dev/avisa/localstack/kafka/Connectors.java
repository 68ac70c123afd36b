package dev.avisa.localstack.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.avisa.capture.Rebalances;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The connectors of a Connect worker, by its REST API. */
public final class Connectors {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 300;
  private static final int REBALANCE_PAUSE_MILLIS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI worker;
  private final HttpClient http;

  public Connectors(URI worker, HttpClient http) {
    this.worker = worker;
    this.http = http;
  }

  /**
   * Registers the connector that {@code file} defines, or updates it to that definition.
   *
   * @return its name
   */
  public String register(Path file) throws IOException, InterruptedException {
    JsonNode definition = JSON.readTree(file.toFile());
    String name = definition.path("name").asText();
    HttpRequest request =
        HttpRequest.newBuilder(worker.resolve("/connectors/" + name + "/config"))
            .header("Content-Type", "application/json")
            .timeout(REQUEST_TIMEOUT)
            .PUT(BodyPublishers.ofString(definition.path("config").toString()))
            .build();
    HttpResponse<String> response =
        Rebalances.outlast(http, request, MAX_ATTEMPTS, REBALANCE_PAUSE_MILLIS);
    if (response.statusCode() != 200 && response.statusCode() != 201) {
      throw new IOException(
          "Connect refused the connector of " + file.getFileName() + ": " + response.body());
    }
    return name;
  }
}

package dev.avisa.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.avisa.localstack.client.Endpoints;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an operator does to the connector, by Connect's REST API. */
final class ConnectorControl {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONNECTOR = "/connectors/avisa-userdata";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Endpoints endpoints;

  ConnectorControl(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  JsonNode offsets() {
    return call("GET", "/offsets", "");
  }

  /** Stops it, has the offsets changed, and starts it again. */
  void restartAt(JsonNode offsets) {
    stop();
    call("PATCH", "/offsets", offsets.toString());
    resume();
  }

  void restartWithoutOffsets() {
    stop();
    call("DELETE", "/offsets", "");
    resume();
  }

  void stop() {
    call("PUT", "/stop", "");
    awaitState("STOPPED");
  }

  void resume() {
    tryToResume();
    awaitRunning();
  }

  void tryToResume() {
    call("PUT", "/resume", "");
  }

  void configure(String setting, String value) {
    ObjectNode config = (ObjectNode) call("GET", "/config", "");
    config.put(setting, value);
    call("PUT", "/config", config.toString());
  }

  void awaitRunning() {
    awaitState("RUNNING");
    await().atMost(Duration.ofSeconds(60)).until(() -> taskState().equals("RUNNING"));
  }

  private String taskState() {
    return call("GET", "/status", "").at("/tasks/0/state").asText();
  }

  private void awaitState(String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> call("GET", "/status", "").at("/connector/state").asText().equals(state));
  }

  /** Repeated while the worker is rebalancing, or hasn't stopped the task yet. */
  private JsonNode call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoints.http(Endpoints.CONNECT_PORT).resolve(CONNECTOR + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> send(request), answer -> answer.statusCode() < 400);
    try {
      return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}

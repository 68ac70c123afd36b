package dev.avisa.capture;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Connect's workers share out their work anew at their start and after each change, and meanwhile
 * answer 409 to whoever wants a change.
 */
public final class Rebalances {
  private static final int CONFLICT = 409;

  private Rebalances() {}

  /** Sends it again as long as the answer is 409, up to {@code attempts} times in all. */
  public static HttpResponse<String> outlast(
      HttpClient http, HttpRequest request, int attempts, long pauseMillis)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    for (int attempt = 1; response.statusCode() == CONFLICT && attempt < attempts; attempt++) {
      Thread.sleep(pauseMillis);
      response = http.send(request, BodyHandlers.ofString());
    }
    return response;
  }
}

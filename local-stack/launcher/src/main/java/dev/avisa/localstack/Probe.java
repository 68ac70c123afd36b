package dev.avisa.localstack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Properties;

/**
 * Answers whether a part is ready. An exception means "not yet", but for {@link
 * IllegalStateException}, which means "never".
 */
@FunctionalInterface
interface Probe {
  boolean isReady() throws Exception;

  static Probe http(HttpClient http, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    return () -> http.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  static Probe jdbc(String url, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "5000");
    return () -> {
      try (Connection connection = DriverManager.getConnection(url, properties)) {
        return connection.isValid(2);
      }
    };
  }
}

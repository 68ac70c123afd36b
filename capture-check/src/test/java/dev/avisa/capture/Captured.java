package dev.avisa.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Answers of Connect, recorded. */
final class Captured {
  private Captured() {}

  static ConnectorStatus status(String name) {
    try (InputStream file =
        Objects.requireNonNull(Captured.class.getResourceAsStream(name + ".json"))) {
      return ConnectorStatus.of(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

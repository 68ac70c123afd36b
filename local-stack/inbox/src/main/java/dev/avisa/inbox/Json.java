package dev.avisa.inbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** How this program reads and writes JSON: strictly, and without a copy of what it writes. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Something that writes itself as one JSON value. */
  @FunctionalInterface
  interface Value {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** Leaves {@code out} open. */
  static void write(Value value, OutputStream out) throws IOException {
    JsonGenerator json =
        MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    value.write(json);
    json.close();
  }

  static JsonNode read(byte[] body) throws Problem {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw Problem.badRequest("The body is empty, and should be JSON");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("The body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.badRequest("The body is no JSON");
    }
  }
}

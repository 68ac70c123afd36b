package dev.avisa.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** The REST API of service-userdata, as far as the demo goes. */
public record UserApi(URI service) {
  private static final String USERS = "/api/v1/users";

  public JsonNode create(Map<String, String> user) {
    return Http.call("POST", service.resolve(USERS), user, 201);
  }

  public JsonNode replace(String id, Map<String, String> user) {
    return Http.call("PUT", service.resolve(USERS + "/" + id), user, 200);
  }

  public void delete(String id) {
    var unused = Http.call("DELETE", service.resolve(USERS + "/" + id), null, 204);
  }
}

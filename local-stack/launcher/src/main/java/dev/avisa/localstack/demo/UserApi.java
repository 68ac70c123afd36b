package dev.avisa.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The REST API of service-userdata, as far as the demo goes.
 *
 * @param token a bearer token, if the API wants one
 */
public record UserApi(URI service, Optional<String> token) {
  private static final String USERS = "/api/v1/users";

  /** Of a service that wants no token. */
  public UserApi(URI service) {
    this(service, Optional.empty());
  }

  public JsonNode create(Map<String, String> user) {
    return Http.call("POST", service.resolve(USERS), user, token, 201);
  }

  public JsonNode replace(String id, Map<String, String> user) {
    return Http.call("PUT", service.resolve(USERS + "/" + id), user, token, 200);
  }

  public void delete(String id) {
    var unused = Http.call("DELETE", service.resolve(USERS + "/" + id), null, token, 204);
  }
}

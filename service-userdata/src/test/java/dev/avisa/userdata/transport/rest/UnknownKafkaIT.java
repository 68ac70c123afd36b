package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** REST needs Kafka's name to mean something as little as it needs Kafka. */
@QuarkusTest
@TestProfile(UnknownKafkaIT.NoSuchName.class)
class UnknownKafkaIT {
  public static final class NoSuchName implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      // RFC 6761: never anybody's name.
      return Map.of("kafka.bootstrap.servers", "kafka.invalid:9092");
    }
  }

  @TestHTTPResource(value = "/health", management = true)
  private URI health = URI.create("");

  @Test
  void answersAndIsReady() {
    var created = createdUser("u" + UUID.randomUUID());

    given().delete(USERS + "/" + created.extract().<String>path("id")).then().statusCode(204);
    given().get(health).then().statusCode(200).body("status", is("UP"));
  }
}

package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.createdUser;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.avisa.userdata.DatabaseOnly;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** REST needs the database alone to start, to answer and to be called ready. */
@QuarkusTest
@TestProfile(DatabaseOnly.class)
class UnreachableKafkaIT {
  @TestHTTPResource(value = "/health", management = true)
  private URI health = URI.create("");

  @Test
  void answersAndIsReady() {
    var created = createdUser("u" + UUID.randomUUID());

    given().delete(USERS + "/" + created.extract().<String>path("id")).then().statusCode(204);
    given().get(health).then().statusCode(200).body("status", is("UP"));
  }
}

package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.user;
import static dev.avisa.userdata.transport.rest.SignedTokens.admin;
import static dev.avisa.userdata.transport.rest.SignedTokens.claims;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(UsernameClaimIT.Trusted.class)
class UsernameClaimIT {
  public static final class Trusted extends SignedTokens.Required {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(super.getConfigOverrides());
      settings.put("avisa.access.username-claim", "preferred_username");
      return settings;
    }
  }

  private final String name = "u" + UUID.randomUUID();
  private String path = "";

  @BeforeEach
  void createAUser() {
    String id =
        json(admin(), user(name, name)).post(USERS).then().statusCode(201).extract().path("id");
    path = USERS + "/" + id;
  }

  @Test
  void knowsAPersonByTheirUsernameInEitherCase() {
    with(named(name)).get(path).then().statusCode(200);
    with(named(name.toUpperCase(Locale.ROOT))).get(path).then().statusCode(200);
    json(named(name), user(name, name + "2")).put(path).then().statusCode(200);
  }

  @Test
  void letsNobodyReachARecordByTakingAnothersName() {
    isProblem(json(named(name), user(name + "x", name)).put(path).then(), 403, "forbidden");
  }

  @Test
  void knowsAPersonByTheirPresentUsernameOnly() {
    json(admin(), user(name + "x", name)).put(path).then().statusCode(200);

    isProblem(with(named(name)).get(path).then(), 403, "forbidden");
    isProblem(json(named(name), user(name, name)).put(path).then(), 403, "forbidden");
  }

  @Test
  void answersTheSameForARecordOfSomebodyElseAndForNone() {
    String token = named("somebody-else");
    String nobody = USERS + "/" + UUID.randomUUID();

    assertThat(whole(with(token).get(path))).isEqualTo(whole(with(token).get(nobody)));
    assertThat(whole(json(token, user(name, name)).put(path)))
        .isEqualTo(whole(json(token, user(name, name)).put(nobody)));
    isProblem(with(token).get(path).then(), 403, "forbidden");
  }

  private static String named(String username) {
    JwtClaims claims = claims("f:" + username.hashCode());
    claims.setClaim("preferred_username", username);
    return SignedTokens.rs256(claims);
  }

  private static String whole(Response answer) {
    return answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification json(String token, String body) {
    return with(token).contentType("application/json").body(body);
  }
}

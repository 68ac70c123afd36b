package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.user;
import static dev.avisa.userdata.transport.rest.SignedTokens.admin;
import static dev.avisa.userdata.transport.rest.SignedTokens.claims;
import static dev.avisa.userdata.transport.rest.SignedTokens.person;
import static dev.avisa.userdata.transport.rest.SignedTokens.rs256;
import static dev.avisa.userdata.transport.rest.SignedTokens.support;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a valid token allows. */
@QuarkusTest
@TestProfile(SignedTokens.Required.class)
class WhoMayIT {
  private final String name = "u" + UUID.randomUUID();
  private String id = "";
  private String path = "";

  @BeforeEach
  void createAUser() {
    id = createdBy(admin(), name).then().statusCode(201).extract().path("id");
    path = USERS + "/" + id;
  }

  @Test
  void letsAPersonReadAndChangeTheirOwnRecord() {
    String token = person(id);

    with(token).get(path).then().statusCode(200).body("id", equalTo(id));
    json(token, user(name, name + "2")).put(path).then().statusCode(200);
    patch(token, "{\"address\":\"Rua Augusta 1\"}").patch(path).then().statusCode(200);
    isForbidden(with(token).delete(path));
    isForbidden(createdBy(token, name + "x"));
  }

  @Test
  void leavesUsernameAndStatusToStaff() {
    isProblem(patch(person(id), "{\"status\":\"INACTIVE\"}").patch(path).then(), 403, "forbidden")
        .body("violations.pointer", contains("/status"));
    isProblem(json(person(id), user(name + "x", name)).put(path).then(), 403, "forbidden")
        .body("violations.pointer", contains("/username"));
    with(person(id)).get(path).then().body("version", equalTo(1));
    patch(support(), "{\"status\":\"INACTIVE\"}").patch(path).then().statusCode(200);
  }

  @Test
  void answersTheSameForARecordOfSomebodyElseAndForNone() {
    String another = person(UUID.randomUUID().toString());
    JwtClaims claims = claims(UUID.randomUUID().toString());
    claims.setClaim("preferred_username", name); // Not to be trusted unless somebody says so.
    claims.setClaim("upn", name);
    List<BiFunction<String, String, Response>> methods =
        List.of(
            (token, to) -> with(token).get(to),
            (token, to) -> with(token).header("If-Match", "\"x\"").get(to),
            (token, to) -> with(token).header("If-None-Match", "*").get(to),
            (token, to) -> json(token, user(name, name)).put(to),
            (token, to) -> json(token, user(name, name)).header("If-Match", "\"x\"").put(to),
            (token, to) -> patch(token, "{}").patch(to),
            (token, to) -> patch(token, "{\"locale\":\"pt\"}").patch(to),
            (token, to) -> with(token).delete(to),
            (token, to) -> with(token).header("If-Match", "\"x\"").delete(to));

    for (String token : List.of(another, rs256(claims))) {
      for (var method : methods) {
        Response there = method.apply(token, path);
        Response notThere = method.apply(token, USERS + "/" + UUID.randomUUID());

        isForbidden(there);
        assertThat(whole(there)).isEqualTo(whole(notThere));
      }
    }
  }

  @Test
  void letsSupportReadAndUpdateEverybody() {
    with(support()).get(path).then().statusCode(200);
    with(support()).get(USERS + "/" + UUID.randomUUID()).then().statusCode(404);
    json(support(), user(name, name + "2")).put(path).then().statusCode(200);
    patch(support(), "{}").patch(path).then().statusCode(200);
    isForbidden(with(support()).delete(path));
    isForbidden(createdBy(support(), name + "x"));
  }

  @Test
  void letsAnAdminDoEverything() {
    with(admin()).get(path).then().statusCode(200);
    json(admin(), user(name + "x", name + "2")).put(path).then().statusCode(200);
    patch(admin(), "{\"status\":\"INACTIVE\"}").patch(path).then().statusCode(200);
    with(admin()).delete(path).then().statusCode(204);
    with(admin()).delete(path).then().statusCode(404);
  }

  @Test
  void showsRepudiationsToStaffOnly() {
    with(admin()).get(path + "/repudiations").then().statusCode(200).body("items", hasSize(0));
    with(support()).get(path + "/repudiations").then().statusCode(200).body("items", hasSize(0));
    isForbidden(with(person(id)).get(path + "/repudiations"));
    isProblem(given().get(path + "/repudiations").then(), 401, "token-required");
  }

  /** Whoever lost their account may have no token, or a forger's. */
  @Test
  void letsAnybodyFollowALinkOfANotice() {
    for (String method : List.of("GET", "POST")) {
      given().request(method, "/repudiations/x").then().statusCode(404).contentType("text/html");
      with("nonsense").request(method, "/repudiations/x").then().statusCode(404);
    }
    isProblem(given().get("/repudiationsx").then(), 404, "no-such-resource");
  }

  /** Status, all headers and body; there is no date among them to leave out. */
  private static String whole(Response answer) {
    return answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
  }

  private static void isForbidden(Response answer) {
    isProblem(answer.then(), 403, "forbidden");
  }

  private static Response createdBy(String token, String name) {
    return json(token, user(name, name)).post(USERS);
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static RequestSpecification json(String token, String body) {
    return with(token).contentType("application/json").body(body);
  }

  private static RequestSpecification patch(String token, String body) {
    return with(token).contentType(MergePatch.MEDIA_TYPE).body(body);
  }
}

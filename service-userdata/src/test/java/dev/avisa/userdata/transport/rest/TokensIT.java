package dev.avisa.userdata.transport.rest;

import static dev.avisa.userdata.transport.rest.Api.USERS;
import static dev.avisa.userdata.transport.rest.Api.isProblem;
import static dev.avisa.userdata.transport.rest.Api.user;
import static dev.avisa.userdata.transport.rest.SignedTokens.claims;
import static dev.avisa.userdata.transport.rest.SignedTokens.rs256;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** Which tokens count. */
@QuarkusTest
@TestProfile(SignedTokens.Required.class)
class TokensIT {
  private static final String PATH = USERS + "/" + UUID.randomUUID();

  @TestHTTPResource(value = "/health/ready", management = true)
  URI health = URI.create("");

  @Test
  void acceptsAValidTokenOfEitherAlgorithm() {
    with(rs256(claims("maria", "admin"))).get(PATH).then().statusCode(404);
    with(SignedTokens.es256(claims("maria", "admin"))).get(PATH).then().statusCode(404);
  }

  /** It is for others, by whatever name they know it. */
  @Test
  void answersForAnyHost() {
    given().header("Host", "avisa.example").get("/problems").then().statusCode(200);
  }

  @Test
  void forgivesAClockThatIsALittleWrong() {
    with(rs256(changed(claims -> claims.setExpirationTime(inSeconds(-10)))))
        .get(PATH)
        .then()
        .statusCode(404);
  }

  @Test
  void refusesEveryMethodWithoutAToken() {
    everyMethod(given()).forEach((method, answer) -> isUnauthorized(answer));
    everyMethod(given().header("Authorization", "Basic bWFyaWE6eA=="))
        .forEach((method, answer) -> isUnauthorized(answer));
    everyMethod(given().queryParam("access_token", SignedTokens.admin()))
        .forEach((method, answer) -> isUnauthorized(answer));
    everyMethod(given().cookie("Bearer", SignedTokens.admin()))
        .forEach((method, answer) -> isUnauthorized(answer));
  }

  @Test
  void refusesEveryTokenThatIsNotQuiteRight() throws IOException {
    JwtClaims good = claims("maria", "admin");
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", rs256(changed(c -> c.setExpirationTime(inSeconds(-60)))));
    tokens.put("for ever", rs256(changed(c -> c.unsetClaim("exp"))));
    tokens.put("not yet valid", rs256(changed(c -> c.setNotBefore(inSeconds(120)))));
    tokens.put("wrong issuer", rs256(changed(c -> c.setIssuer("https://login.acme.eu"))));
    tokens.put("no issuer", rs256(changed(c -> c.unsetClaim("iss"))));
    tokens.put("wrong audience", rs256(changed(c -> c.setAudience("another"))));
    tokens.put("no audience", rs256(changed(c -> c.unsetClaim("aud"))));
    tokens.put("no subject", rs256(changed(c -> c.unsetClaim("sub"))));
    tokens.put("blank subject", rs256(changed(c -> c.setSubject(" "))));
    tokens.put("control character", rs256(changed(c -> c.setSubject("a\r\nb"))));
    tokens.put("long subject", rs256(changed(c -> c.setSubject("a".repeat(256)))));
    tokens.put("forger's key", SignedTokens.withAForgersKey(good));
    tokens.put("unknown key", SignedTokens.withAnUnknownKey(good));
    tokens.put("alg none", SignedTokens.unsigned(good));
    tokens.put("HS256 with the key", SignedTokens.hs256WithThePublicKey(good));
    tokens.put("HS256 with the file", SignedTokens.hs256WithTheFile(good));
    tokens.put("tampered", SignedTokens.tampered(claims("ana"), good));
    tokens.put("no signature", rs256(good).replaceFirst("[^.]*$", ""));
    tokens.put("garbage", "garbage");
    tokens.put("garbage in three parts", "a.b.c");
    tokens.put("long", "a".repeat(5_000));

    assertThat(tokens)
        .allSatisfy(
            (name, token) ->
                assertThat(everyMethod(with(token)))
                    .allSatisfy((method, answer) -> isInvalid(answer)));
  }

  @Test
  void takesNoRoleFromAnotherClaim() {
    JwtClaims claims = claims("maria");
    claims.setClaim("groups", java.util.List.of("admin"));
    claims.setClaim("roles", java.util.List.of("admin"));

    isProblem(with(rs256(claims)).get(PATH).then(), 403, "forbidden");
  }

  @Test
  void asksNobodyForATokenToLearnOfItsHealth() {
    given().get(health).then().statusCode(200);
    given().header("Authorization", "Bearer garbage").get(health).then().statusCode(200);
  }

  /** Whoever is refused may read why. */
  @Test
  void asksNobodyForATokenToExplainAProblem() {
    given().get("/problems").then().statusCode(200);
    given().get("/problems/token-required").then().statusCode(200);
    given().header("Authorization", "Bearer garbage").get("/problems").then().statusCode(200);
    given().get("/problems/..%2fapi/v1/users").then().statusCode(404);
    isUnauthorized(given().get("/problems/../api/v1/users"));
  }

  private static JwtClaims changed(Consumer<JwtClaims> change) {
    JwtClaims claims = claims("maria", "admin");
    claims.setIssuedAt(
        inSeconds(-300)); // So that none is refused for having ended before it began.
    change.accept(claims);
    return claims;
  }

  private static NumericDate inSeconds(long seconds) {
    NumericDate time = NumericDate.now();
    time.addSeconds(seconds);
    return time;
  }

  private static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static Map<String, Response> everyMethod(RequestSpecification request) {
    Map<String, Function<RequestSpecification, Response>> methods = new LinkedHashMap<>();
    methods.put("GET", to -> to.get(PATH));
    methods.put("DELETE", to -> to.delete(PATH));
    methods.put("PUT", to -> to.contentType("application/json").body(user("ana", "ana")).put(PATH));
    methods.put(
        "POST", to -> to.contentType("application/json").body(user("ana", "ana")).post(USERS));
    methods.put("PATCH", to -> to.contentType(MergePatch.MEDIA_TYPE).body("{}").patch(PATH));
    Map<String, Response> answers = new LinkedHashMap<>();
    methods.forEach(
        (name, call) ->
            answers.put(name, call.apply(given().spec(request).redirects().follow(false))));
    return answers;
  }

  private static void isUnauthorized(Response answer) {
    isProblem(answer.then(), 401, "token-required")
        .header("WWW-Authenticate", "Bearer realm=\"avisa\"")
        .body("violations", nullValue());
  }

  private static void isInvalid(Response answer) {
    isProblem(answer.then(), 401, "invalid-token")
        .header("WWW-Authenticate", equalTo("Bearer realm=\"avisa\", error=\"invalid_token\""));
  }
}
